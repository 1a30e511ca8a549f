"""Records what CPython 3.12 makes of the syntax cases: trees with positions, syntax errors, symbol tables.

Needs Python 3.12 exactly (3.11 places the parts of f-strings elsewhere); run by another version it looks for a `python3.12`.
"""

import ast
import codeop
import json
import os
import shutil
import subprocess
import symtable
import sys
import warnings
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "syntax"
WITHOUT_PLACE = {"Module", "comprehension", "arguments", "withitem", "match_case"}


def find_other_python():
    found = [shutil.which("python3.12")] + sorted(Path.home().glob(".pyenv/versions/3.12*/bin/python3.12"))
    for python in filter(None, found):
        if subprocess.run([str(python), "-c", ""], capture_output=True).returncode == 0:
            return str(python)
    sys.exit("tools/oracle/syntax.py needs Python 3.12")


def utf16_columns(source):
    """Turns CPython's byte offsets within a line into UTF-16 columns."""
    lines = [line.encode() for line in source.split("\n")]

    def column(line, offset):
        return len(lines[line - 1][:offset].decode().encode("utf-16-le")) // 2

    return column


def constant(value):
    if value is None:
        return ["none"]
    if value is Ellipsis:
        return ["ellipsis"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", value.hex()]
    if isinstance(value, complex):
        return ["complex", value.imag.hex()]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    return ["str", value]


def field(node, name, value, column):
    if isinstance(value, (ast.operator, ast.unaryop, ast.boolop, ast.expr_context)):
        return type(value).__name__
    if name == "ops":
        return [type(op).__name__ for op in value]
    if name == "conversion":
        return None if value == -1 else chr(value)
    if name in ("is_async", "simple"):
        return bool(value)
    if isinstance(value, list):
        # Early 3.12 leaves an empty text behind `{width}` in a format spec; later versions do not.
        kept = [item for item in value if not (name == "values" and isinstance(item, ast.Constant) and item.value == "")]
        return [dump(item, column) for item in (kept if isinstance(node, ast.JoinedStr) else value)]
    return dump(value, column)


def dump(node, column):
    if not isinstance(node, ast.AST):
        return node
    kind = type(node).__name__
    out = {"kind": kind}
    if kind not in WITHOUT_PLACE and hasattr(node, "lineno"):
        begin, end = column(node.lineno, node.col_offset), column(node.end_lineno, node.end_col_offset)
        out["at"] = [node.lineno, begin, node.end_lineno, end]
    for name in node._fields:
        if name in ("type_comment", "type_ignores") or (name == "kind" and kind == "Constant"):
            continue
        value = getattr(node, name)
        is_literal = kind in ("Constant", "MatchSingleton") and name == "value"
        out[name] = constant(value) if is_literal else field(node, name, value, column)
    return out


def error_of(source, flags=0):
    """Type, text, line, column, end line, end column; the end as the editor wants it: behind the start."""
    try:
        compile(source, "case", "exec", flags)
        return None
    except SyntaxError as error:
        column = max(0, (error.offset or 1) - 1)
        end_line, end_column = error.end_lineno, (error.end_offset or 0) - 1
        if end_line is None or (end_line, end_column) <= (error.lineno, column):
            end_line, end_column = error.lineno, column + 1
        return [type(error).__name__, error.msg, error.lineno, column, end_line, end_column]


# How IPython compiles a cell, which ends in a line end.
AS_CELL = codeop.PyCF_ALLOW_INCOMPLETE_INPUT | codeop.PyCF_DONT_IMPLY_DEDENT

RESOLUTIONS = {1: "local", 2: "globalExplicit", 3: "globalImplicit", 4: "free", 5: "cell"}


def scope(table):
    # The hidden names of CPython's own making are not the program's.
    hidden = ("__type_params__", "__classdict__")
    symbols = {s.get_name(): s for s in table.get_symbols() if s.get_name()[0] != "." and s.get_name() not in hidden}
    return {
        "name": "" if table.get_type() == "module" else table.get_name(),
        "symbols": {name: RESOLUTIONS[symbols[name]._Symbol__scope] for name in sorted(symbols)},
        "children": [scope(child) for child in table.get_children()],
    }


def cases(name):
    blocks = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").split("---- ")[1:]
    return [(title, code) for title, code in (block.split("\n", 1) for block in blocks)]


def write(name, data):
    text = "[\n" + ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in data) + "\n]\n"
    (FIXTURES / f"{name}.json").write_text(text, encoding="utf-8")


def main():
    warnings.simplefilter("ignore")
    write("trees", [{"name": n, "source": s, "tree": dump(ast.parse(s), utf16_columns(s))} for n, s in cases("trees")])
    sources = json.loads((FIXTURES / "errorSources.json").read_text(encoding="utf-8"))
    write("errors", [[source, error_of(source)] for source in sources])
    cells = json.loads((FIXTURES / "cellSources.json").read_text(encoding="utf-8"))
    write("cellErrors", [[source, error_of(source.removesuffix("\n") + "\n", AS_CELL)] for source in cells])
    write("scopes", [{"name": n, "source": s, "scope": scope(symtable.symtable(s, "case", "exec"))} for n, s in cases("scopes")])


if __name__ == "__main__":
    if sys.version_info[:2] == (3, 12):
        main()
    else:
        python = find_other_python()
        os.execv(python, [python, __file__])

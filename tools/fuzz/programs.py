"""Writes random NumPy programs (grammar.py, templates.py) and answers for the real NumPy. A server for tools/fuzz.ts:
one JSON request a line on stdin, `{"make": [seed, first, count, topics]}` or `{"run": [statements, …]}` or `{"smaller": statements}`."""
import ast
import contextlib
import faulthandler
import io
import json
import os
import resource
import signal
import sys
import traceback
import warnings

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../oracle"))
import _processor  # noqa: E402, F401
import numpy as np  # noqa: E402

import chained  # noqa: E402
import corners  # noqa: E402
import habits  # noqa: E402
import longer  # noqa: E402
import templates  # noqa: E402
from grammar import Program  # noqa: E402
from holes import HOLES  # noqa: E402

TOPICS = templates.TOPICS | habits.TOPICS | longer.TOPICS | corners.TOPICS | chained.TOPICS
CHOICES = templates.CHOICES | habits.CHOICES | longer.CHOICES | corners.CHOICES | chained.CHOICES

# What one statement may take.
SECONDS = 10
NOWHERE = open(os.devnull, "w")

START = ["import numpy as np, io", "np.random.seed(1)", "g = np.random.default_rng(1)"]


def choose(name):
    return lambda self: self.fill(self.pick(CHOICES[name]))


for _name in CHOICES:
    setattr(Program, "hole_" + _name, choose(_name))


def writable(self):
    """A variable that may be written to; a copy of an array, so that views of it are seen to change."""
    names = [n for n in self.array_names() if self.scope[n].flags.writeable and self.scope[n].dtype.kind in "biufc"]
    name = self.pick(names) if names and self.chance(0.8) else self.new(f"{self.make()}.copy()")
    self.last = self.scope[name]
    self.written = name
    return name


def fit(self):
    """A value that may be assigned to the index just written (its shape is guessed from the array)."""
    kept, text = self.last, None
    if self.chance(0.4):
        text = self.hole_scalar()
    else:
        shape = kept.shape[self.integer(0, kept.ndim + 1):]
        text = self.make(None, shape)
    self.last = kept
    return text


def np1(self):
    kind = self.pick(["int8", "uint8", "int16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64", "complex64", "complex128", "bool", "float64", "int64", "float32"])
    value = self.pick(["0", "1", "2", "3", "7", "100"] + (["-1", "-5"] if not kind.startswith("u") else []) + (["0.5", "2.5", "np.inf", "np.nan", "-0.0"] if "float" in kind or "complex" in kind else []))
    return f"np.{kind}({value})"


for _name, _hole in (HOLES | chained.HOLES).items():
    setattr(Program, "hole_" + _name, _hole)

Program.hole_w = writable
Program.written = None
Program.hole_w0 = lambda self: self.written or writable(self)
Program.hole_fit = fit
Program.hole_np1 = np1
Program.hole_new = lambda self: f"v{self.count}"
Program.hole_last = lambda self: next((n for n in self.array_names() if self.scope[n] is self.last), "0")
Program.hole_view0 = Program.hole_view


def lines(text):
    """What a prompt takes at once: a compound statement stands alone, simple ones of a line together."""
    if "\n" not in text:
        return [text]
    starts = sorted({node.lineno for node in ast.parse(text).body}) + [len(text.split("\n")) + 1]
    return ["\n".join(text.split("\n")[a - 1:b - 1]) for a, b in zip(starts, starts[1:])]


def make(seed, number, topics):
    p = Program([seed, number])
    for statement in START[1:]:
        p.add(statement)
    p.statements.clear()
    names = topics or list(TOPICS)
    topic = p.pick(names)
    for _ in range(p.integer(1, 5)):
        text = p.fill(p.pick(TOPICS[topic if p.chance(0.7) else p.pick(names)]))
        fresh = f"v{p.count} = "
        if text.startswith(fresh):
            p.new(text[len(fresh):])
        else:
            for statement in lines(text):
                p.add(statement)
            if p.written is not None and p.written in text and p.chance(0.8):
                p.add(p.written)
    return p.statements, p.loose


def run(statements):
    """What a prompt shows for each statement, its warnings last."""
    np.set_printoptions(precision=8, suppress=False, threshold=1000, edgeitems=3, linewidth=75, sign="-", floatmode="maxprec", nanstr="nan", infstr="inf", formatter=None, legacy=False, override_repr=None)
    np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
    np.seterrcall(None)
    np.polynomial.set_default_printstyle("unicode")
    scope = {"__name__": "__main__"}
    for statement in START:
        exec(statement, scope)
    return [answer(statement, scope) for statement in statements]


def give_up(number, frame):
    raise TimeoutError("NumPy takes too long")


def answer(statement, scope):
    out = io.StringIO()
    signal.alarm(SECONDS)
    # a loop in C hears no alarm: then the process ends
    faulthandler.dump_traceback_later(2 * SECONDS, exit=True, file=NOWHERE)
    try:
        return told(statement, scope, out)
    finally:
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()


def told(statement, scope, out):
    with contextlib.redirect_stdout(out), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(compile(statement + "\n", "<example>", "single"), scope)
        except BaseException as error:
            out.write("".join(traceback.format_exception_only(type(error), error)))
    seen = sorted({f"{w.category.__name__}: {w.message}" for w in caught if w.category is RuntimeWarning})
    return out.getvalue() + "".join(line + "\n" for line in seen)


class Replace(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else super().generic_visit(node)


def smaller(statements):
    """Programs that are a step simpler."""
    for i in range(len(statements)):
        yield statements[:i] + statements[i + 1:]
    for i, statement in enumerate(statements):
        try:
            nodes = list(ast.walk(ast.parse(statement)))
        except SyntaxError:
            continue
        for place, old in enumerate(nodes):
            for choice in range(len(list(simpler_nodes(old)))):
                text = replaced(statement, place, choice)
                if text is not None and len(text) < len(statement):
                    yield statements[:i] + [text] + statements[i + 1:]


def replaced(statement, place, choice):
    """The statement with one of its nodes exchanged; None where that is no program."""
    tree = ast.parse(statement)
    old = list(ast.walk(tree))[place]
    try:
        return ast.unparse(ast.fix_missing_locations(Replace(old, list(simpler_nodes(old))[choice]).visit(tree)))
    except Exception:
        return None


def is_module(node):
    """`np`, which alone shows where it lies."""
    return isinstance(node, ast.Name) and node.id == "np" or isinstance(node, ast.Attribute) and is_module(node.value)


def simpler_nodes(node):
    if isinstance(node, ast.Call):
        yield from node.args
        if isinstance(node.func, ast.Attribute) and not is_module(node.func.value):
            yield node.func.value
        for k in range(len(node.keywords)):
            yield ast.Call(node.func, node.args, node.keywords[:k] + node.keywords[k + 1:])
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right
    if isinstance(node, ast.Subscript):
        yield node.value
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > 1:
        for k in range(len(node.elts)):
            yield type(node)(node.elts[:k] + node.elts[k + 1:], node.ctx)


def serve():
    # The answers' stream is kept for answers only: LAPACK writes its complaints to descriptor 1 itself, by the hundred.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        if "make" in request:
            seed, first, count, topics = request["make"]
            result = []
            for number in range(first, first + count):
                faulthandler.dump_traceback_later(2 * SECONDS, exit=True, file=NOWHERE)
                statements, loose = make(seed, number, topics)
                result.append({"statements": statements, "loose": loose, "want": run(statements)})
        elif "run" in request:
            result = [run(statements) for statements in request["run"]]
        else:
            result = list(smaller(request["smaller"]))
        answers.write(json.dumps(result) + "\n")
        answers.flush()


if __name__ == "__main__":
    # What a shrunk program asks for may be any size.
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    signal.signal(signal.SIGALRM, give_up)
    warnings.simplefilter("ignore")
    serve()

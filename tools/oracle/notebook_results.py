"""Records what IPython shows of the results of cells.

Reads and writes test/fixtures/python/results.json: cells, and the text of each one's last expression, without the digits of
addresses. Needs NumPy and matplotlib (MPLBACKEND=Agg).
"""
import ast
import json
import pathlib
import re
import sys

from IPython.core.formatters import PlainTextFormatter

PATH = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'fixtures' / 'python' / 'results.json'


def shown(source):
    body = ast.parse(source).body
    namespace = {'__name__': '__main__'}
    exec(compile(ast.Module(body[:-1], []), 'cell', 'exec'), namespace)
    text = PlainTextFormatter()(eval(compile(ast.Expression(body[-1].value), 'cell', 'eval'), namespace))
    return re.sub('0x[0-9a-f]+', '0x', text)


sys.path.pop(0)
cells = json.loads(PATH.read_text())
PATH.write_text(json.dumps({source: shown(source) for source in cells}, indent=1, ensure_ascii=False) + '\n')

"""Runs small programs in the real Python and records what they print, and how failing ones end.

Reads test/fixtures/python/programs/*.py and the failing programs of test/fixtures/python/failures.json (name to source);
writes test/fixtures/python/programs.json: per program its output, and for failures the text on stderr.
Tracebacks differ from one Python to the next: `python3.12 tools/oracle/python_programs.py`; another Python leaves what is recorded.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'fixtures' / 'python'


def run(path, cwd):
    done = subprocess.run([sys.executable, '-W', 'ignore', path.name], cwd=cwd, capture_output=True, text=True, timeout=60)
    return done.stdout, done.stderr


def main():
    if sys.version_info[:2] != (3, 12):
        print('nothing recorded: the reference is Python 3.12')
        return
    answers = {'programs': {}, 'failures': {}}
    for path in sorted((ROOT / 'programs').glob('*.py')):
        stdout, stderr = run(path, path.parent)
        if stderr:
            raise SystemExit(f'{path.name} fails in Python itself: {stderr}')
        answers['programs'][path.stem] = stdout
    failures = json.loads((ROOT / 'failures.json').read_text())
    with tempfile.TemporaryDirectory() as folder:
        for name, source in failures.items():
            path = pathlib.Path(folder) / f'{name}.py'
            path.write_text(source)
            stdout, stderr = run(path, folder)
            answers['failures'][name] = {'stdout': stdout, 'stderr': stderr.replace(f'{folder}/', '')}
    (ROOT / 'programs.json').write_text(json.dumps(answers, indent=1, ensure_ascii=False) + '\n')


main()

"""Records what CPython prints for the programs in test/fixtures/stdlib (they avoid what differs between 3.11 and 3.12)."""

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "stdlib"

for program in sorted(FOLDER.glob("*.py")):
    with tempfile.TemporaryDirectory() as directory:
        answer = subprocess.run([sys.executable, "-P", str(program)], cwd=directory, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"{program.name}: {answer.stderr}")
    program.with_suffix(".txt").write_text(answer.stdout)
    print(program.name, len(answer.stdout.splitlines()), "lines")

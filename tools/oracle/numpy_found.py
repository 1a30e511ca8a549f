"""Records what NumPy answers to the programs that `npm run fuzz` once found to differ (test/fixtures/numpy/found.txt),
statement by statement, as the fuzzer compares them."""
import json
import pathlib
import sys
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/fuzz"))

from programs import run  # noqa: E402

warnings.simplefilter("ignore")
fixtures = ROOT / "test/fixtures/numpy"
programs = [block.strip().split("\n") for block in (fixtures / "found.txt").read_text().split("\n\n") if block.strip()]
cases = [{"statements": statements, "want": run(statements)} for statements in programs]
(fixtures / "found.json").write_text(json.dumps(cases, indent=1) + "\n")

"""Records what NumPy answers, statement by statement, to programs that differed once: those of `npm run fuzz`
(test/fixtures/numpy/found.txt), those written by hand along NumPy's reference (reference.txt), those along its user guide (guide.txt), those
of which every digit counts (digits.txt), and those of single elements (elements.txt)."""
import json
import pathlib
import sys
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/fuzz"))

from programs import run  # noqa: E402

warnings.simplefilter("ignore")
fixtures = ROOT / "test/fixtures/numpy"
for name in ["found", "reference", "guide", "digits", "elements"]:
    programs = [block.strip().split("\n") for block in (fixtures / f"{name}.txt").read_text().split("\n\n") if block.strip()]
    cases = [{"statements": statements, "want": run(statements)} for statements in programs]
    (fixtures / f"{name}.json").write_text(json.dumps(cases, indent=1) + "\n")

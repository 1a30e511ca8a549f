"""Records what test/fixtures/libraries/programs print where scikit-learn and tqdm are installed; bars go to stderr, which is not kept."""
import json
import pathlib
import subprocess
import sys

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/libraries"
recorded = {}
for program in sorted((FIXTURES / "programs").glob("*.py")):
    ran = subprocess.run([sys.executable, "-W", "ignore", program], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{program.name}: {ran.stderr}")
    recorded[program.stem] = ran.stdout
(FIXTURES / "printed.json").write_text(json.dumps(recorded, indent=1) + "\n")

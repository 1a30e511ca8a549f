"""Writes the docstring examples of the installed NumPy that the real NumPy itself reproduces, as JSON on stdout.
Nothing of them is kept: tools/conformance.ts runs them in the engine and compares."""
import contextlib
import doctest
import inspect
import io
import json
import os
import sys
import tempfile
import traceback
import warnings

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle"))
import _processor  # noqa: E402, F401
import numpy as np  # noqa: E402

warnings.simplefilter("ignore")
SPACES = [
    # the classes come first: others inherit their docstrings, and each is counted once
    ("numpy.ndarray", np.ndarray), ("numpy.dtype", np.dtype), ("numpy.random.Generator", np.random.Generator),
    ("numpy.random.RandomState", np.random.RandomState), ("numpy", np), ("numpy.linalg", np.linalg), ("numpy.random", np.random), ("numpy.fft", np.fft), ("numpy.char", np.char), ("numpy.strings", np.strings),
    ("numpy.polynomial", np.polynomial), ("numpy.ma", np.ma), ("numpy.testing", np.testing), ("numpy.lib.stride_tricks", np.lib.stride_tricks),
    ("numpy.emath", np.emath), ("numpy.rec", np.rec),
]
COUNTED = {"numpy", "numpy.ndarray", "numpy.random.Generator", "numpy.random.RandomState", "numpy.dtype", "numpy.linalg", "numpy.random", "numpy.fft"}


def run(source, scope, mode):
    """What an interactive session prints for one example."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, "<example>", "single"), scope)
        except BaseException as error:  # the text of an example may be an error
            lines = traceback.format_exception_only(type(error), error)
            out.write("Traceback (most recent call last):\n" + "".join(lines))
    return out.getvalue()


def normal(text):
    """An error's stack is not part of the answer."""
    if not text.startswith("Traceback"):
        return text
    lines = text.splitlines()
    rest = [i for i, line in enumerate(lines) if i > 0 and line[:1] not in (" ", "")]
    return "Traceback (most recent call last):\n" + "\n".join(lines[rest[0]:]) + "\n" if rest else text


def members(name, space):
    if inspect.isclass(space):
        yield name, space
        yield from ((f"{name}.{key}", getattr(space, key)) for key in dir(space) if not key.startswith("__"))
        return
    for key in sorted(getattr(space, "__all__", None) or dir(space)):
        if key.startswith("_"):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                value = getattr(space, key)
            except AttributeError:
                continue
        if inspect.ismodule(value):
            continue
        yield f"{name}.{key}", value
        if inspect.isclass(value) and name not in ("numpy",) or (inspect.isclass(value) and key in ("poly1d", "broadcast", "nditer", "vectorize", "flatiter", "finfo", "iinfo", "ufunc", "matrix", "ndenumerate", "ndindex")):
            if value in (np.ndarray, np.dtype, np.random.Generator, np.random.RandomState):
                continue
            for inner in dir(value):
                if not inner.startswith("_"):
                    yield f"{name}.{key}.{inner}", getattr(value, inner, None)


# Some examples write files.
os.chdir(tempfile.mkdtemp())
parser = doctest.DocTestParser()
cases, seen = [], set()
for space_name, space in SPACES:
    for name, value in members(space_name, space):
        doc = getattr(value, "__doc__", None)
        if not isinstance(doc, str) or ">>>" not in doc or doc in seen:
            continue
        seen.add(doc)
        try:
            examples = parser.get_examples(doc)
        except ValueError:
            continue
        scope = {"np": np, "__name__": "__main__"}
        np.random.seed(0)
        np.set_printoptions(**{k: v for k, v in np.get_printoptions().items() if k not in ("legacy", "override_repr", "formatter")})
        kept = []
        saved = np.get_printoptions(), np.geterr()
        for example in examples:
            if any(word in example.source for word in ("plt.", "matplotlib", "scipy", "input(", "ctypes", "np.memmap", "multiprocessing", "time.", "timeit", "help(", "np.info", "show_config", "show_runtime")):
                kept.append({"source": example.source, "want": "", "ok": False, "run": False})
                continue
            got = normal(run(example.source, scope, "single"))
            want = normal(example.want.replace("<BLANKLINE>", ""))
            kept.append({"source": example.source, "want": got, "ok": got == want, "run": True})
        np.set_printoptions(**{k: v for k, v in saved[0].items() if k not in ("legacy", "override_repr")})
        np.seterr(**saved[1])
        cases.append({"space": space_name, "name": name, "counted": space_name in COUNTED, "examples": kept})
json.dump(cases, sys.stdout)

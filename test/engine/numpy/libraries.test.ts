/** Other libraries: what the engine has of scikit-learn and tqdm prints as the real ones do (tools/oracle/libraries.py); all else of them is a stand-in. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/engine/inspect.ts';
import printed from '../../fixtures/libraries/printed.json';

const run = (text: string) =>
  inspect({ kind: 'python', source: 'program.py', cells: [{ text, recorded: null }], options: { experiments: false } })
    .report;

const outcome = (text: string) => {
  const [cell] = run(text).cells;
  return cell?.error?.traceback ?? cell?.stdout;
};

describe('programs of scikit-learn and tqdm', () => {
  it.each(Object.entries(printed))('%s', (name, text) => {
    const program = new URL(`../../fixtures/libraries/programs/${name}.py`, import.meta.url);
    expect(outcome(readFileSync(program, 'utf8'))).toBe(text);
  });
});

describe('a library that the engine has not', () => {
  it.each([
    ['import torch\nprint("torch", torch.__version__)', 'torch <opaque torch.__version__>\n'],
    [
      'import pandas as pd\nprint(f"{pd.__name__} {pd.__version__}", pd.DataFrame.__name__)',
      'pandas <opaque pandas.__version__> DataFrame\n',
    ],
    ['import torch\nprint(int(torch.__version__.split(".")[0]) >= 1)', 'True\n'],
    ['import cvxpy as cp\nx = cp.Variable(3)\nprint(x.value)', '<opaque cvxpy.Variable().value>\n'],
    [
      'import torch, numpy as np\nx = np.array(torch.ones(2))\nprint(x, x[0, 1])',
      '<opaque numpy.array()> <opaque numpy.array()[…]>\n',
    ],
    [
      'import torch, numpy as np\nnp.random.seed(1)\nprint(np.random.randint(torch.ones(2).size))',
      '<opaque numpy.random.randint()>\n',
    ],
  ])('%j goes on with stand-ins', (text, stdout) => {
    expect(outcome(text)).toBe(stdout);
  });

  it('is told from a name that no library has', () => {
    expect(outcome('import nunpy')).toMatch(/ModuleNotFoundError: No module named 'nunpy'\n$/);
  });

  it('has no protocols of Python’s: nothing asks a stand-in for its attributes', () => {
    expect(outcome('import torch\nprint(hasattr(torch.ones(2), "__array__"), hasattr(torch, "__len__"))')).toBe(
      'False False\n',
    );
  });
});

describe('a library of which the engine has a part', () => {
  it.each([
    ['from sklearn.model_selection import train_test_split', []],
    ['import sklearn.datasets\nsklearn.datasets.make_moons(4)', []],
    ['from sklearn.datasets import fetch_openml', ['sklearn.datasets.fetch_openml']],
    ['from sklearn.svm import SVC', ['sklearn.svm']],
    ['from tqdm.notebook import tqdm', []],
  ])('%j names what is a stand-in', (text, names) => {
    expect(run(text).opaqueModules.map((module) => module.name)).toEqual(names);
  });

  it.each([
    ['a, b, c, d = train_test_split(df[["x"]], df.y)', 'print(b)'],
    ['scaler = StandardScaler()\nb = scaler.fit_transform(df)', 'print(b)'],
    ['b = accuracy_score(df.y, [1, 2])', 'print(b)'],
  ])('%j makes stand-ins of stand-ins', (text, print) => {
    const imports = [
      'import pandas as pd',
      'from sklearn.metrics import accuracy_score',
      'from sklearn.model_selection import train_test_split',
      'from sklearn.preprocessing import StandardScaler',
      'df = pd.read_csv("x.csv")',
    ];
    expect(outcome([...imports, text, print].join('\n'))).toMatch(/^<opaque sklearn\.\S+>\n$/);
  });
});

describe('an argument that the engine’s part does not follow', () => {
  it.each([
    ['from sklearn.datasets import load_iris\nload_iris(as_frame=True)', 'load_iris(as_frame=)'],
    [
      'from sklearn.metrics import r2_score\nr2_score([1, 2], [1, 3], sample_weight=[1, 2])',
      'r2_score(sample_weight=)',
    ],
    ['from sklearn.metrics import f1_score\nf1_score([1, 0], [0, 0], zero_division=1)', 'score(zero_division=)'],
  ])('%j is refused, not ignored', (text, named) => {
    expect(run(text).cells[0]?.error).toMatchObject({ kind: 'unsupported', message: `${named} by this engine` });
  });
});

describe('an error where a stand-in takes part', () => {
  const errorOf = (...lines: string[]) => run(lines.join('\n')).cells[0]?.error;

  it.each([
    [
      'in a statement that reads it',
      ['import pandas as pd', 'import numpy as np', 'n = len(pd.read_csv("x.csv"))', 'np.zeros(4).reshape(n, 3)'],
    ],
    [
      'in a function that reads it',
      [
        'import pandas as pd',
        'import numpy as np',
        'def main():',
        '    np.zeros(4).reshape(len(pd.Series()), 3)',
        'main()',
      ],
    ],
    [
      'of a library of which there is a part',
      ['from sklearn.svm import SVC', 'import numpy as np', 'np.eye(2)[len(SVC().fit([]).support_) + 1]'],
    ],
  ])('%s is no mistake of the program’s', (_, lines) => {
    const library = lines[0]?.includes('sklearn') ? 'sklearn' : 'pandas';
    expect(errorOf(...lines)).toMatchObject({
      kind: 'unsupported',
      explanation: expect.stringContaining(`The engine has no ${library}`),
    });
  });

  it.each([
    [
      'in a statement that reads none',
      ['import pandas as pd', 'import numpy as np', 'df = pd.read_csv("x.csv")', 'np.zeros(4).reshape(2, 3)'],
    ],
    ['of a name that is not defined', ['import pandas as pd', 'df = pd.read_csv("x.csv")', 'df.merge(other)']],
    [
      'where all that is used of the library is there',
      ['from sklearn.datasets import make_moons', 'X, y = make_moons(4)', 'X @ y[:3]'],
    ],
  ])('%s stays the program’s own', (_, lines) => {
    expect(errorOf(...lines)?.kind).toBe('program');
  });
});

/** The timeline of a program that ran in another Python, held against the one of our own run; the engine is the other Python. */
import { describe, expect, it } from 'vitest';
import { ask, liveTile } from '../../src/documents/liveArrays.ts';
import { recording } from '../../src/documents/pythonRecorder.ts';
import { type TracedReport, type TracedRun, tracedReport } from '../../src/documents/tracedReport.ts';
import { inspect } from '../../src/engine/inspect.ts';
import { mark } from '../../src/engine/mark.ts';
import type { MarkedProgram } from '../../src/protocol/marked.ts';
import type { InspectRequest, Report } from '../../src/protocol/report.ts';
import { runPython } from '../vscode/standIn/python.ts';

const request = (...cells: string[]): InspectRequest => ({
  kind: cells.length > 1 ? 'notebook' : 'python',
  source: 'a.py',
  cells: cells.map((text) => ({ text })),
  focus: null,
  options: { experiments: false },
});

async function traced(...cells: string[]): Promise<TracedReport> {
  const program = mark(request(...cells)) as MarkedProgram;
  const run = await ask<TracedRun>(
    async (expression) => runPython(`print(repr(${expression}))`),
    recording(program, '/a.py', '/'),
  );
  return tracedReport(run, program, { kind: request(...cells).kind, source: 'a.py', texts: cells });
}

/** What a person sees of a timeline. */
const timeline = ({ steps, calls }: Report): unknown[] =>
  steps.map(({ kind, span, label, text, operation, value, call, iterations }) => ({
    line: span.line,
    kind,
    label,
    text,
    operation,
    shape: value.shape ?? null,
    range: [value.min ?? null, value.max ?? null],
    printed: value.array ? value.text : null,
    in: call === null ? null : calls[call]?.name,
    turns: iterations,
  }));

const PROGRAMS: Record<string, string[]> = {
  assignments: ['import numpy as np', 'x = np.ones((2, 3))', 'W = np.arange(6.0).reshape(3, 2)', 'y = x @ W', 'y += 1'],
  'several names': ['import numpy as np', 'a, b = np.ones(2), np.zeros((3, 1))', 'c = d = np.eye(2)'],
  'results, and no step for what is printed': ['import numpy as np', 'x = np.ones(3)', 'print(x)', 'x.sum()'],
  'a comment and a semicolon behind statements': ['import numpy as np', 'x = np.ones(3)  # ones', 'y = x; z = y * 2'],
  'a loop': ['import numpy as np', 'x = np.zeros(2)', 'for i in range(3):', '    x = x + i', 'y = x'],
  'loops in loops': [
    'import numpy as np',
    'for i in range(2):',
    '    for j in range(2):',
    '        x = np.ones(i + j + 1)',
  ],
  'a loop over pairs, which begins with an if': [
    'import numpy as np',
    'for W, b in [(np.ones((2, 3)), np.zeros(3))] * 2:',
    '    if W.size:',
    '        y = W + b',
  ],
  'a while that begins with an if': [
    'import numpy as np',
    'n = 0',
    'while n < 3:',
    '    if n < 5:',
    '        n = n + 1',
    '    x = np.ones(n)',
  ],
  'a function with a docstring': [
    'import numpy as np',
    'def softmax(a):',
    '    """Of rows."""',
    '    e = np.exp(a - a.max(axis=1, keepdims=True))',
    '    return e / e.sum(axis=1, keepdims=True)',
    'Y = softmax(np.arange(6.0).reshape(2, 3))',
  ],
  'a layer': [
    'import numpy as np',
    'class Affine:',
    '    def __init__(self, W, b):',
    '        self.W, self.b = W, b',
    '    def forward(self, x):',
    '        self.x = x',
    '        return np.dot(x, self.W) + self.b',
    'layer = Affine(np.ones((3, 2)), np.zeros(2))',
    'y = layer.forward(np.ones((4, 3)))',
  ],
  'functions that end without a return': [
    'import numpy as np',
    'log = {}',
    'def note(x):',
    '    doubled = x * 2',
    '    log["x"] = doubled',
    'note(np.ones(2))',
    'note(np.ones(3))',
    'z = np.ones(4)',
  ],
  'a call in a loop': [
    'import numpy as np',
    'def step(W, g):',
    '    new = W - 0.1 * g',
    '    return new',
    'W = np.ones(2)',
    'for i in range(3):',
    '    W = step(W, np.ones(2))',
  ],
  'a function that begins with a decorated one': [
    'import numpy as np',
    'def same(f): return f',
    'def outer(x):',
    '    @ same',
    '    def inner(y):',
    '        z = y * 2',
    '        return z',
    '    return inner(x)',
    'w = outer(np.ones(2))',
  ],
  'a class of the program that is pickled': [
    'import pickle',
    'import numpy as np',
    'class Box:',
    '    def __init__(self, x):',
    '        self.x = x',
    'box = pickle.loads(pickle.dumps(Box(np.ones(2))))',
    'y = box.x + 1',
  ],
  'try, with and match': [
    'import numpy as np',
    'try:',
    '    x = np.ones(2)',
    'finally:',
    '    y = np.zeros(3)',
    'with np.errstate(all="ignore"):',
    '    z = x / 2',
    'match 1:',
    '    case 1:',
    '        w = np.ones(5)',
  ],
};

describe('a program in another Python', () => {
  it.each(Object.entries(PROGRAMS))('has the timeline of our own run: %s', async (_name, lines) => {
    const text = lines.join('\n');
    const { report } = await traced(text);
    expect(timeline(report)).toEqual(timeline(inspect(request(text)).report));
    expect(report.cells.map(({ stdout, error }) => [stdout, error])).toEqual([
      [inspect(request(text)).report.cells[0]?.stdout, null],
    ]);
  });

  it('tells what went to stderr, cell by cell, of a stream that an earlier cell kept, too', async () => {
    const { report } = await traced(
      'import logging\nlogging.basicConfig(level=logging.INFO)\nlogging.info("first")',
      'print(1)',
      'logging.info("third")',
    );
    expect(report.cells.map(({ stderr }) => stderr)).toEqual(['INFO:root:first\n', undefined, 'INFO:root:third\n']);
  });

  it('keeps each array as it was at its step', async () => {
    const text = 'import numpy as np\nx = np.zeros(2)\nx[0] = 5\nx[1] = 7';
    const program = mark(request(text)) as MarkedProgram;
    const begun = recording(program, '/a.py', '/');
    const run = await ask<TracedRun>(async (expression) => runPython(`print(repr(${expression}))`), begun);
    const { report, arrays } = tracedReport(run, program, { kind: 'python', source: 'a.py', texts: [text] });
    const handle = report.steps[0]?.value.array ?? '';
    const window = { start: 0, stop: 9, step: 1 };
    const wanted = { array: handle, rowAxis: null, columnAxis: 0, fixed: {}, rows: window, columns: window };
    const later = async (expression: string): Promise<string> => runPython(`${begun}\nprint(repr(${expression}))`);
    const [, array] = [...arrays].find(([one]) => one === handle) as [string, Parameters<typeof liveTile>[1]];
    expect([...(await liveTile(later, array, wanted, false)).values]).toEqual([0, 0]);
  });

  it('shows the results of cells, and runs them in one after the other', async () => {
    const { report } = await traced('import numpy as np\nx = np.ones(2)', 'x * 2', 'x;');
    expect(report.cells.map(({ result }) => result)).toEqual([null, 'array([2., 2.])', null]);
    expect(report.steps.map(({ span }) => [span.cell, span.line])).toEqual([
      [0, 2],
      [1, 1],
      [2, 1],
    ]);
  });

  it('stops at an error, whose place is the document’s, lines added for marks left out', async () => {
    const lines = [
      'import numpy as np',
      'def f(n):',
      '    while n:',
      '        if n: n = n - 1',
      '    return np.ones(2) @ np.ones(3)',
      'y = f(2)',
    ];
    const { report } = await traced(lines.join('\n'), 'z = 1');
    const [first, second] = report.cells;
    expect(first?.error).toMatchObject({ type: 'ValueError', line: 5, column: 4, kind: 'program' });
    expect(first?.error?.frames.map(({ name, span }) => [name, span?.line])).toEqual([
      ['<module>', 6],
      ['f', 5],
    ]);
    expect(second?.ran).toBe(false);
  });

  it('tells its Python and its libraries, lists of numbers as curves and probabilities with their sums', async () => {
    const { report } = await traced('import numpy as np\nlosses = [3.0, 2.0, 1.5]\np = np.array([[0.25, 0.75]])');
    expect(report.engine.name).toMatch(/^Python 3\./);
    expect(report.engine.version).toMatch(/^NumPy 2/);
    expect(report.variables.losses?.series).toEqual({ at: [0, 1, 2], values: [3, 2, 1.5], length: 3 });
    expect(report.variables.p?.sums).toEqual({ rows: [1], columns: [0.25, 0.75] });
  });

  it('keeps the first turns of a long loop and the last ones, and counts all', async () => {
    const { report } = await traced('import numpy as np\nfor i in range(1000):\n    x = np.ones(2) * i');
    const turns = report.steps.filter(({ label }) => label === 'x').map(({ iterations }) => iterations[0]);
    expect(turns.map((turn) => turn?.iteration)).toEqual([
      ...Array.from({ length: 64 }, (_, i) => i),
      ...Array.from({ length: 16 }, (_, i) => 984 + i),
    ]);
    expect(turns.at(-1)?.total).toBe(1000);
  });
});

describe('what another Python has drawn', () => {
  it('is a picture of the whole figure, in the cell that drew it', async () => {
    const program = mark(request('x = 1')) as MarkedProgram;
    const run = await ask<TracedRun>(
      async (expression) => runPython(`print(repr(${expression}))`),
      recording(program, '/a.py', '/'),
    );
    expect(run.figures).toEqual([]);
    const colours = btoa(String.fromCharCode(255, 0, 0, 0, 128, 255));
    const figures = [{ cell: 0, rows: 1, columns: 2, colours }];
    const { report } = tracedReport({ ...run, figures }, program, { kind: 'python', source: 'a.py', texts: ['x = 1'] });
    expect(report.figures).toMatchObject([
      {
        cell: 0,
        size: [2, 1],
        axes: [
          {
            bare: true,
            xlim: [-0.5, 1.5],
            ylim: [0.5, -0.5],
            items: [{ kind: 'image', colours: [0xff0000, 0x0080ff] }],
          },
        ],
      },
    ]);
  });
});

describe('modules that a program in another Python imports', () => {
  const MODULE = 'def apply(f):\n    z = f()\n    return z\n';
  const PROGRAM = 'from m import apply\ndef twice():\n    w = 2.5\n    return w\ny = apply(twice)';
  const program = mark({
    ...request(PROGRAM),
    files: { 'm.py': MODULE, 'broken.py': 'x = (', 'data.csv': '1,2' },
  }) as MarkedProgram;
  const note = { type: 'float', text: '2.5' };
  const call = { function: 0, parent: null, caller: [0, 5] as [number, number], arguments: [], result: note };
  const step = (label: string, of: number | null) => {
    const found = program.marks.findIndex((one) => one.label === label);
    return { mark: found, call: of, value: note, loops: [] };
  };
  /** As the recorder tells it: the module's function calls one of the program's. */
  const run: TracedRun = {
    cells: [{ stdout: '', stderr: '', result: null, error: null }],
    steps: [step('w', 1), step('z', 0), step('y', null)],
    calls: [
      { ...call, function: 1 },
      { ...call, parent: 0, caller: [1, 2] },
    ],
    totals: [],
    variables: [],
    seconds: 0,
    versions: ['3.12.0'],
  };
  const traced = (told: TracedRun): Report =>
    tracedReport(told, program, { kind: 'python', source: 'a.py', texts: [PROGRAM] }).report;

  it('are marked where they are Python', () => {
    expect(program.modules.map(({ file }) => file)).toEqual(['m.py']);
    expect(program.modules[0]?.source).toContain('z = f(); __loupe__.value(');
  });

  it('have steps and calls of their own, and the program’s keep to themselves', () => {
    const { steps, calls, modules } = traced(run);
    expect(steps.map(({ label, call: of, index }) => [index, label, of])).toEqual([
      [0, 'w', 0],
      [1, 'y', null],
    ]);
    expect(calls.map(({ name, parent }) => [name, parent])).toEqual([['twice', null]]);
    expect(
      modules?.map(({ file, steps: all }) => [
        file,
        all.map(({ label, span, call: of }) => [label, span.cell, span.line, of]),
      ]),
    ).toEqual([['m.py', [['z', 0, 2, 0]]]]);
    expect(modules?.[0]?.calls.map(({ name, caller }) => [name, caller?.line])).toEqual([['apply', 1]]);
  });

  it('are named in the traceback of an error, which stands where the program called them', () => {
    const error = {
      type: 'ValueError',
      message: 'no',
      frames: [
        [0, 5, '<module>'],
        [1, 3, 'apply'],
      ] as [number, number, string][],
      line: null,
    };
    const [cell] = traced({ ...run, cells: [{ stdout: '', stderr: '', result: null, error }] }).cells;
    expect(cell?.error).toMatchObject({
      line: 5,
      frames: [{ span: { line: 5 } }, { span: null, module: { file: 'm.py' } }],
    });
    expect(cell?.error?.traceback).toContain('File "m.py"');
  });
});

describe('marks', () => {
  it('are refused where the text is no Python, with its place', () => {
    expect(mark(request('x = 1\ny = (2'))).toEqual({ cell: 0, line: 2, message: "SyntaxError: '(' was never closed" });
  });

  it('read no target whose reading would do something again', () => {
    const [cell] = (mark(request('next(it).x = 1\na[f()] = 2\nb[0] = 3')) as MarkedProgram).cells;
    expect(cell?.source).toBe('next(it).x = 1\na[f()] = 2\nb[0] = 3; __loupe__.value(0, None, b[0])');
  });
});

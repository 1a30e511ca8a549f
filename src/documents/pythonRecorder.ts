/** The Python side of a program with marks: it runs the cells, keeps what the marks tell and answers with all of it. */
import type { MarkedProgram } from '../protocol/marked.ts';
import type { Span } from '../protocol/report.ts';
import { READER } from './liveReader.ts';

/** Steps kept of one mark, the first ones and the last ones; in all; and calls. As in our own runs. */
const FIRST = 64;
const LAST = 16;
const MOST_STEPS = 6_000;
const MOST_CALLS = 4_000;
/** The same of a mark and of a function in a module, of which only shapes are told. */
const FIRST_IN_MODULES = 8;
const CALLS_IN_MODULES = 64;
/** Bytes of copied arrays; later ones are told without their values. */
const BUDGET = 256 * 1024 * 1024;
/** Elements of which extremes and means are told, in all. */
const MOST_SUMMED = 40_000_000;
const LONGEST_TEXT = 160;
const MOST_ITEMS = 12;
/** Characters that a cell prints and that are kept. */
const MOST_PRINTED = 1_000_000;
const MOST_VARIABLES = 200;
/** Entries of an array that may be probabilities. */
const MOST_PROBABILITIES = 100_000;
/** Numbers of an array whose text is told, as in our own summaries, and entries of one of other things. */
const MOST_PRINTED_NUMBERS = 10;
const MOST_PRINTED_ENTRIES = 100;
/** Points of a curve. */
const MOST_POINTS = 500;
/** Figures, and pixels of each: larger ones are drawn smaller. */
const MOST_FIGURES = 20;
const MOST_PIXELS = 400_000;

/** Python 3 with or without NumPy. Beside the reader's functions; `held` has the arrays as they were, by handle. */
const RECORDER = `${READER}
import base64, io, itertools, os, time, types, builtins, traceback

held = {}
NO_CALL = ('<listcomp>', '<setcomp>', '<dictcomp>', '<genexpr>', '<lambda>')
BRACKETS = {list: '[]', tuple: '()', dict: '{}', set: '{}'}
NO_STEP = ('function', 'type', 'module', 'builtin_function_or_method', 'method')

def is_worth(value):
    return value is not None and not isinstance(value, (str, bytes, type)) and type(value).__name__ not in NO_STEP

def short(value, depth=0):
    """In a line, and soon: a repr of everything in a list of arrays takes longer than the program."""
    if np is not None and is_array(value):
        return '%s%s' % (type(value).__name__, tuple(value.shape))
    if type(value) in BRACKETS:
        if depth > 2:
            return '…'
        begun, ended = BRACKETS[type(value)]
        items = itertools.islice(value.items() if type(value) is dict else value, ${MOST_ITEMS})
        shown = ['%s: %s' % (short(one[0], 3), short(one[1], depth + 1)) if type(value) is dict else short(one, depth + 1) for one in items]
        return begun + ', '.join(shown + ['…'] * (len(value) > ${MOST_ITEMS})) + (',' if len(value) == 1 and type(value) is tuple else '') + ended
    return repr(value)

def line_of(text):
    text = re.sub('\\s*\\n\\s*', ' ', text)
    return text if len(text) <= ${LONGEST_TEXT} else text[:${LONGEST_TEXT} - 1] + '…'

def text_of(value):
    try:
        return line_of(short(value))
    except Exception as error:
        return '<%s: repr raised %s>' % (type(value).__name__, type(error).__name__)

class Recorder:
    def __init__(self, told):
        self.marks, self.loops = told['marks'], told['loops']
        # Marks and functions from these numbers on are those of modules.
        self.own_marks, self.own_functions, self.seen_calls, self.in_modules = told['own'][0], told['own'][1], {}, []
        self.first, self.rings, self.counts = [], {}, {}
        self.calls, self.around = [], {None: []}
        self.turns, self.totals, self.active = {}, {}, {}
        self.results, self.order, self.copies, self.bytes, self.files = {}, 0, 0, 0, {}

    def copy_of(self, value):
        a = array(value)
        if self.bytes + a.nbytes > ${BUDGET}:
            return None
        self.bytes += a.nbytes
        self.copies += 1
        handle = 'a%d' % self.copies
        held[handle] = np.array(a)
        return handle

    def noted(self, value, kept=True):
        global np
        if np is None:
            np = sys.modules.get('numpy')
        note = {'type': type(value).__name__, 'text': text_of(value)}
        if np is not None and isinstance(value, np.generic):
            note.update(shape=[], dtype=value.dtype.name)
        elif np is not None and is_array(value):
            note['shape'] = [int(n) for n in value.shape]
            note['dtype'] = str(value.dtype)
            if len(note['shape']) > 0:
                note.update(held=self.copy_of(value)) if kept else note.update(text='')
            elif hasattr(value, 'item'):
                note['text'] = text_of(value.item())
        return note

    def where(self, call, loops):
        return self.around.get(call, []) + [[loop, self.turns.get(loop, 0)] for loop in loops]

    def step(self, mark, call, value):
        loops = self.marks[mark]
        self.active[call] = loops
        if not is_worth(value) or call == -1:
            return
        count = self.counts[mark] = self.counts.get(mark, 0) + 1
        self.order += 1
        own = mark < self.own_marks
        step = {'mark': mark, 'call': call, 'order': self.order, 'value': self.noted(value, own), 'loops': self.where(call, loops)}
        first = self.first if own else self.in_modules
        if count <= (${FIRST} if own else ${FIRST_IN_MODULES}) and len(first) < ${MOST_STEPS}:
            first.append(step)
            return
        ring = self.rings.setdefault(mark, [])
        ring.append(step)
        if len(ring) > ${LAST}:
            gone = held.pop(ring.pop(0)['value'].get('held'), None)
            self.bytes -= 0 if gone is None else gone.nbytes

    def value(self, mark, call, value):
        # In functions counters are too many to be told.
        if call is None or type(value) not in (int, bool):
            self.step(mark, call, value)

    def result(self, mark, call, value):
        self.step(mark, call, value)
        if value is not None:
            self.results[mark] = repr(value) if mark in self.shown else ''
        return value

    def caller(self, frame):
        """The frame of the program's own code that a call came from, through whatever library."""
        while frame is not None and (frame.f_code.co_filename not in self.files or frame.f_code.co_name in NO_CALL):
            frame = frame.f_back
        return frame

    def entered(self, function, given):
        caller = self.caller(sys._getframe(2))
        parent = caller.f_locals.get('__loupe_call__') if caller is not None else None
        own = function < self.own_functions
        seen = self.seen_calls[function] = self.seen_calls.get(function, 0) + 1
        if len(self.calls) >= ${MOST_CALLS} or not own and seen > ${CALLS_IN_MODULES}:
            return -1
        index = len(self.calls)
        self.around[index] = self.where(parent, self.active.get(parent, []))
        place = [self.files[caller.f_code.co_filename], caller.f_lineno] if caller is not None else [None, 0]
        arguments = [[name, self.noted(value, own)] for name, value in given if name != 'self']
        self.calls.append({'function': function, 'parent': parent, 'caller': place, 'arguments': arguments, 'result': None})
        return index

    def left(self, mark, call, value):
        self.step(mark, call, value)
        if call is not None and call >= 0:
            own = mark < self.own_marks
            self.calls[call]['result'] = self.noted(value, own) if value is not None else None
        return value

    def begin(self, loop):
        self.turns[loop] = -1

    def turn(self, loop, call):
        self.at(loop, call, self.turns.get(loop, -1) + 1)

    def at(self, loop, call, turn):
        self.turns[loop] = turn
        self.totals[loop] = max(self.totals.get(loop, 0), turn + 1)
        self.active[call] = self.loops[loop]['loops'] + [loop]

    def loop(self, loop, call, items):
        target = self.loops[loop]['target']
        for turn, item in enumerate(items):
            self.at(loop, call, turn)
            if target is not None:
                self.value(target, call, item)
            yield item
        self.active[call] = self.loops[loop]['loops']

    def steps(self):
        kept = self.first + self.in_modules + [step for ring in self.rings.values() for step in ring]
        return sorted(kept, key=lambda step: step['order'])

class Finder:
    """Stands before the finders of modules: the program's own run with marks, and matplotlib.pyplot has our show()."""
    def __init__(self, told, figures):
        self.figures, self.paths = figures, None
        self.modules = dict((os.path.realpath(os.path.join(told['folder'], one['file'])), one['source']) for one in told['modules'])

    def find_spec(self, name, path=None, target=None):
        spec = self.paths.find_spec(name, path)
        source = self.modules.get(os.path.realpath(spec.origin)) if spec is not None and spec.has_location else None
        if source is not None:
            spec.loader.get_code = lambda name: compile(source, os.path.realpath(spec.origin), 'exec', dont_inherit=True)
        elif name == 'matplotlib.pyplot' and spec is not None:
            self.shown(spec.loader)
        return spec

    def shown(self, loader):
        execute, show = loader.exec_module, lambda *given, **named: self.figures.show()
        def exec_module(module):
            execute(module)
            module.show = show
        loader.exec_module = exec_module

class Figures:
    """What the program has drawn with matplotlib, as pictures: taken when it shows them, or at the end of a cell."""
    def __init__(self):
        self.cell, self.taken = 0, []

    def show(self):
        pyplot = sys.modules.get('matplotlib.pyplot')
        if pyplot is None or not hasattr(pyplot, 'get_fignums'):
            return
        for number in pyplot.get_fignums()[:${MOST_FIGURES} - len(self.taken)]:
            try:
                self.taken.append(self.picture(pyplot.figure(number)))
            except Exception as error:
                sys.stderr.write('a figure could not be drawn: %r\\n' % error)
        pyplot.close('all')

    def picture(self, figure):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        wide, high = figure.get_size_inches()
        figure.set_dpi(min(figure.get_dpi(), (${MOST_PIXELS} / (wide * high)) ** 0.5))
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba()).astype('f4')
        shown = pixels[:, :, 3:] / 255
        colours = (pixels[:, :, :3] * shown + 255 * (1 - shown)).round().astype('u1')
        rows, columns = colours.shape[:2]
        return {'cell': self.cell, 'rows': rows, 'columns': columns, 'colours': base64.b64encode(colours.tobytes()).decode()}

class Printed(io.StringIO):
    def write(self, text):
        if self.tell() < ${MOST_PRINTED}:
            super().write(text)
        return len(text)

def sums(a):
    """Of what looks like probabilities, as our own summaries have them."""
    if a.ndim != 2 or a.dtype.kind != 'f' or a.shape[1] < 2 or not 0 < a.size <= ${MOST_PROBABILITIES}:
        return None
    if not ((a >= 0) & (a <= 1)).all():
        return None
    rows, columns = a.sum(axis=1, dtype='f8'), a.sum(axis=0, dtype='f8')
    near = [bool((abs(one - 1) < 1e-4).all()) for one in (rows, columns, rows.sum())]
    return {'rows': rows.tolist(), 'columns': columns.tolist()} if any(near) else None

def seen(note, left):
    handle = note.pop('held', None)
    if handle is not None:
        a = held[handle]
        note.update(described("held['%s']" % handle, a, left), type=note['type'], handle=handle, sums=sums(a))
        if a.size <= ${MOST_PRINTED_NUMBERS} or a.dtype.kind not in 'biufc' and a.size <= ${MOST_PRINTED_ENTRIES}:
            note['text'] = line_of(repr(a))
        elif a.dtype.kind in 'biufc':
            note['text'] = ''
    return note

def number_of(value):
    if isinstance(value, (int, float)) or (hasattr(value, 'item') and getattr(value, 'shape', None) == ()):
        return float(value)
    return None

def series(value):
    """A list of numbers, as a loop keeps its losses in: evenly picked ones with the last."""
    if not isinstance(value, (list, tuple)) or len(value) < 3:
        return None
    at = list(range(0, len(value), max(1, -(-len(value) // ${MOST_POINTS}))))
    if at[-1] != len(value) - 1:
        at.append(len(value) - 1)
    numbers = [number_of(value[i]) for i in at]
    if any(one is None for one in numbers):
        return None
    return {'at': at, 'values': [one if one - one == 0 else None for one in numbers], 'length': len(value)}

def failure(error, files):
    frames = [[files[one.filename], one.lineno, one.name] for one in traceback.extract_tb(error.__traceback__) if one.filename in files]
    return {'type': type(error).__name__, 'message': str(error), 'frames': frames, 'line': getattr(error, 'lineno', None)}

def run(told):
    os.environ.setdefault('MPLBACKEND', 'Agg')
    sys.path.insert(0, told['folder'])
    sys.argv = [told['path']]
    recorder = builtins.__loupe__ = Recorder(told)
    recorder.shown = set(cell['result'] for cell in told['cells'])
    figures = Figures()
    finder = Finder(told, figures)
    if hasattr(sys, 'meta_path'):
        from importlib.machinery import PathFinder
        finder.paths = PathFinder
        sys.meta_path.insert(0, finder)
    # A module of its own, under the name where classes of the program are looked for, as when they are pickled.
    main = sys.modules['__main__'] = types.ModuleType('__main__')
    space = main.__dict__
    space.update(__file__=told['path'], __builtins__=builtins)
    files, cells, begun, out, err = recorder.files, [], time.perf_counter(), sys.stdout, sys.stderr
    # One for all cells: a handler of logging keeps the stream that it found.
    warned = sys.stderr = Printed()
    for index, path in enumerate(finder.modules):
        files[path] = len(told['cells']) + index
    for index, cell in enumerate(told['cells']):
        name = told['path'] if len(told['cells']) == 1 else '%s, cell %d' % (told['path'], index + 1)
        files[name], error, figures.cell = index, None, index
        sys.stdout = Printed()
        try:
            exec(compile(cell['source'], name, 'exec'), space)
        except SystemExit:
            pass
        except BaseException as raised:
            error = failure(raised, files)
        figures.show()
        printed, sys.stdout = sys.stdout.getvalue(), out
        cells.append({'stdout': printed, 'stderr': warned.getvalue(), 'result': recorder.results.get(cell['result']), 'error': error})
        warned.seek(0)
        warned.truncate()
        if error is not None:
            break
    sys.stderr = err
    ran, left = time.perf_counter() - begun, [${MOST_SUMMED}]
    variables = [[name, dict(recorder.noted(value), series=series(value))] for name, value in list(space.items()) if name[0] != '_' and is_worth(value)]
    steps = recorder.steps()
    for step in steps:
        seen(step['value'], left)
    for call in recorder.calls:
        for _, value in call['arguments']:
            seen(value, left)
        if call['result'] is not None:
            seen(call['result'], left)
    version = [sys.version.split()[0]] + [[name, sys.modules[name].__version__] for name in ('numpy', 'torch', 'jax') if name in sys.modules]
    return tell({'cells': cells, 'steps': steps, 'calls': recorder.calls, 'totals': list(recorder.totals.items()), 'seconds': ran,
                 'variables': [[name, seen(value, left)] for name, value in variables[:${MOST_VARIABLES}]], 'versions': version,
                 'figures': figures.taken})
`;

/**
 * Reads expressions, one in a line, and writes the text of each one's value, one in a line. The program has no way to those
 * lines: what it reads is empty, what it writes to the terminal goes where errors go.
 */
export const SERVER = `
import io, os, sys
heard, told = sys.stdin, os.fdopen(os.dup(1), 'w', encoding='utf-8')
os.dup2(2, 1)
sys.stdin = io.StringIO()
space = {}
for line in heard:
    try:
        told.write(str(eval(line, space)) + '\\n')
    except BaseException as error:
        told.write('!' + repr(error).replace('\\n', ' ') + '\\n')
    told.flush()
`;

/** A Python expression that runs the program and tells everything of it; afterwards `held` and the reader are there. */
export function recording(program: MarkedProgram, path: string, folder: string): string {
  const { cells, modules, marks, loops, functions } = program;
  const inCells = ({ span }: { span: Span }): boolean => span.cell < cells.length;
  const told = {
    path,
    folder,
    cells: cells.map(({ source, result }) => ({ source, result })),
    modules: modules.map(({ file, source }) => ({ file, source })),
    own: [marks.filter(inCells).length, functions.filter(inCells).length],
    marks: marks.map(({ loops: around }) => around),
    loops: loops.map(({ loops: around, target }) => ({ loops: around, target })),
  };
  // JSON's text is Python's, but for null: it is read by Python's own reader.
  const given = JSON.stringify(JSON.stringify(told));
  return `(exec(${JSON.stringify(RECORDER)}, globals()), run(json.loads(${given})))[1]`;
}

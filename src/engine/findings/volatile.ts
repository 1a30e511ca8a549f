/** What no second run repeats: the clock, the machine, versions and their help texts, secrets, addresses, the order that a partition leaves, the identity of texts, the order of a set. Whatever is computed from it cannot be held against a record. */
import type { AstNode, Keyword } from '../python/syntax/ast.ts';
import { children } from '../python/syntax/walk.ts';
import { cellsReached } from './opaque.ts';
import type { Context } from './rule.ts';

/** Cells that read the clock or the machine, or something made from it. */
export function volatileCells({ program }: Pick<Context, 'program'>): Set<number> {
  return cellsReached(program, isVolatileIn);
}

/** Cells that call a decomposition, whose signs its library picks, or that read something made from one. */
export function cellsOfDecompositions({ program }: Pick<Context, 'program'>): Set<number> {
  return cellsReached(program, decomposes);
}

const DECOMPOSITIONS = new Set(['svd', 'eig', 'eigh', 'qr']);

const decomposes = (node: AstNode): boolean =>
  (node.kind === 'Call' && DECOMPOSITIONS.has(lastName(node.func))) || children(node).some(decomposes);

const CALLS = new Set(
  `time time_ns perf_counter perf_counter_ns process_time monotonic clock now today utcnow localtime gmtime ctime asctime
  getcwd listdir scandir iterdir glob rglob iglob walk exists getpid getsizeof uuid1 uuid4 gethostname getuser expanduser abspath cpu_count urandom node
  default_timer empty empty_like partition argpartition getrefcount SystemRandom randbelow randbits
  token_hex token_bytes token_urlsafe show_config info`.split(/\s+/),
);
const BARE_CALLS = new Set(
  'id hash time perf_counter getcwd default_timer uuid4 help dir randbelow token_hex'.split(' '),
);
const ATTRIBUTES = new Set(
  '__version__ __file__ __doc__ version version_info executable environ platform path choice available'.split(' '),
);
const MODULES = new Set(['sys', 'os', 'platform', 'secrets', 'style']);

function isVolatileIn(node: AstNode): boolean {
  if (isUnordered(node)) return true;
  if (isOrderless(node)) return false;
  if (node.kind === 'Call') {
    const { func } = node;
    if (func.kind === 'Name' && BARE_CALLS.has(func.id)) return true;
    if (func.kind === 'Attribute' && CALLS.has(func.attr)) return true;
    if (node.keywords.some(isOwnChoice)) return true;
  }
  if (node.kind === 'Attribute' && ATTRIBUTES.has(node.attr))
    return node.attr.startsWith('__') || MODULES.has(lastName(node.value));
  if (node.kind === 'Compare' && node.ops.some((op) => op === 'Is' || op === 'IsNot')) {
    // Which equal strings and numbers are one object is each Python version's own choice.
    if ([node.left, ...node.comparators].some(({ kind }) => kind === 'BinOp')) return true;
    if ([node.left, ...node.comparators].some(isTextOrNumber)) return true;
  }
  return children(node).some(isVolatileIn);
}

/** `style` of `plt.style` and of `style`. */
function lastName(node: AstNode): string {
  return node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
}

/** `bins='auto'`: how many that are is each NumPy version's own choice. */
function isOwnChoice({ arg, value }: Keyword): boolean {
  return arg === 'bins' && value.kind === 'Constant' && value.value.type === 'str';
}

/** A set of texts or tuples has another order in the next run, and in another Python version; one of numbers written out has none. */
function isUnordered(node: AstNode): boolean {
  if (node.kind === 'SetComp') return true;
  if (node.kind === 'Set') return !node.elts.every((e) => e.kind === 'Constant' && e.value.type === 'int');
  return node.kind === 'Call' && node.func.kind === 'Name' && SETS.has(node.func.id) && node.args.length > 0;
}

const SETS = new Set(['set', 'frozenset']);
const ORDERLESS = new Set(['len', 'sorted', 'sum', 'min', 'max', 'any', 'all', 'isinstance']);

/** `len(set(…))`, `sorted(set(…))`, `x in {…}`: whatever the order is. */
function isOrderless(node: AstNode): boolean {
  if (node.kind === 'Call' && node.func.kind === 'Name' && ORDERLESS.has(node.func.id))
    return node.args.length > 0 && isUnordered(node.args[0] as AstNode) && !node.args.slice(1).some(isVolatileIn);
  if (node.kind !== 'Compare' || !node.ops.every((op) => op === 'In' || op === 'NotIn')) return false;
  return !isVolatileIn(node.left) && node.comparators.every((set) => isUnordered(set) || !isVolatileIn(set));
}

function isTextOrNumber(node: AstNode): boolean {
  return node.kind === 'Constant' && ['str', 'int', 'float', 'bytes'].includes(node.value.type);
}

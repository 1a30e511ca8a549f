/**
 * What IPython keeps of a notebook's cells for those below: their texts (`In`, `_i`), their results (`Out`, `_`, `_3`),
 * `display` and `get_ipython`. They stand among the builtins, so that a name of the program goes before them and no
 * report of the program's variables shows them.
 */
import {
  call,
  getattr,
  type Keywords,
  type NativeImplementation,
  nativeFunction,
  PyDict,
  PyList,
  type Value,
} from '../python/objects/index.ts';
import type { Runtime } from '../python/runtime/index.ts';

/** What every cell can call, and the module that it stands in. */
const BUILT_IN = { 'display(*args, **kwargs)': 'IPython.display', 'get_ipython()': 'IPython' };

/** The names before the first cell has run. */
export function beginHistory(runtime: Runtime): void {
  const { builtins } = runtime;
  builtins.In = new PyList(['']);
  builtins._ih = builtins.In;
  builtins.Out = new PyDict();
  builtins._oh = builtins.Out;
  for (const name of ['_', '__', '___', '_i', '_ii', '_iii']) builtins[name] = '';
  for (const [signature, module] of Object.entries(BUILT_IN)) {
    const name = signature.slice(0, signature.indexOf('('));
    // IPython's stand-in is compiled when a cell asks for it.
    const forward = (args: Value[] = [], kw: Keywords | null = null) =>
      call(runtime.importModule(module).d[name] as Value, args, kw);
    builtins[name] = nativeFunction(signature, forward as NativeImplementation);
  }
}

/** Whether cells show each expression's value and not only their last one's. */
export function showsAll(runtime: Runtime): boolean {
  const shell = runtime.modules.get('IPython')?.d._shell;
  return shell !== undefined && getattr(shell, 'ast_node_interactivity') === 'all';
}

/** Notes the text of a cell that is about to run, and gives its number: cells without any text have none. */
export function noteInput(runtime: Runtime, text: string): number {
  const { builtins } = runtime;
  const inputs = (builtins.In as PyList).items;
  if (text.trim() === '') return 0;
  inputs.push(text);
  const number = inputs.length - 1;
  builtins[`_i${number}`] = text;
  [builtins._i, builtins._ii, builtins._iii] = [-2, -3, -4].map((at) => inputs.at(at) ?? '') as [Value, Value, Value];
  return number;
}

/** Notes what a cell showed as its result. */
export function noteResult(runtime: Runtime, number: number, result: Value): void {
  const { builtins } = runtime;
  if (result === builtins.Out) return;
  builtins.___ = builtins.__ as Value;
  builtins.__ = builtins._ as Value;
  builtins._ = result;
  builtins[`_${number}`] = result;
  (builtins.Out as PyDict).set(number, result);
}

/** matplotlib's `rcParams`: what programs read of it, and all that they set. */

import { PyDict } from '../../objects/dict.ts';
import { nativeFunction } from '../../objects/functions.ts';
import { PyFloat, PyList, type Value } from '../../objects/values.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { PyIgnored } from './artists.ts';

const PARAMETERS = Symbol('rcParams');

const COLOURS = '#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf';

/** The run's `rcParams`. */
export function parameters(rt: Runtime): PyDict {
  let found = rt.state.get(PARAMETERS) as PyDict | undefined;
  if (found === undefined) {
    found = new PyDict();
    const floats = (...numbers: number[]): PyList => new PyList(numbers.map((n) => new PyFloat(n)));
    const colours = new PyDict();
    colours.set('color', new PyList(COLOURS.split(' ')));
    const cycle = new PyIgnored(null, COLOURS.split(' '));
    cycle.d.by_key = nativeFunction('by_key()', () => colours);
    const defaults: [string, Value][] = [
      ['figure.figsize', floats(6.4, 4.8)],
      ['figure.dpi', new PyFloat(100)],
      ['font.size', new PyFloat(10)],
      ['font.family', new PyList(['sans-serif'])],
      ['lines.linewidth', new PyFloat(1.5)],
      ['axes.prop_cycle', cycle],
      ['image.cmap', 'viridis'],
      ['image.interpolation', 'auto'],
    ];
    for (const [name, value] of defaults) found.set(name, value);
    rt.state.set(PARAMETERS, found);
  }
  return found;
}

/** What matplotlib took once and refuses by now, in its words: old programs end there, with a figure that was begun. */

import { textOf } from '../../objects/dict.ts';
import { listFrom } from '../../objects/protocol.ts';
import { raise, typeError } from '../../objects/raise.ts';
import { type Keywords, PyList, PyTuple, type Value } from '../../objects/values.ts';
import type { Call } from './modules.ts';
import { STYLES } from './names.ts';

/** Whoever does not know a keyword says so: the function itself, or a class that it hands the keyword on to. */
const SCALE = {
  nonposx: 'LogScale.__init__',
  nonposy: 'LogScale.__init__',
  basex: 'LogScale.__init__',
  basey: 'LogScale.__init__',
};
const BACKGROUND = { axisbg: 'Axes.set' };
const KEYWORDS: Record<string, Record<string, string>> = {
  stem: { use_line_collection: '' },
  gca: { projection: '' },
  semilogx: SCALE,
  semilogy: SCALE,
  loglog: SCALE,
  xscale: SCALE,
  yscale: SCALE,
  set_xscale: SCALE,
  set_yscale: SCALE,
  subplot: BACKGROUND,
  axes: BACKGROUND,
  add_subplot: BACKGROUND,
  add_axes: BACKGROUND,
  plot: { hold: 'Line2D.set' },
  bar: { left: 'Rectangle.set' },
};

/** Raises for a keyword that `name` took once; `owner` is the class of a method, with its dot. */
export function refuseRemoved(name: string, kw: Keywords, owner = ''): void {
  const removed = KEYWORDS[name];
  if (removed === undefined) return;
  for (const keyword of kw.keys()) {
    const by = removed[keyword];
    if (by === undefined) continue;
    const message = `${by || owner + name}() got an unexpected keyword argument '${keyword}'`;
    if (by.endsWith('.set')) raise('AttributeError', message);
    typeError(message);
  }
}

/** style.use("ggplot"): changes looks only, but not every name is a style. */
export const useStyle: Call = (args, kw) => {
  const given = args[0] ?? kw.get('style') ?? null;
  for (const style of given instanceof PyList || given instanceof PyTuple ? listFrom(given) : [given]) {
    const name = textOf(style as Value);
    if (name === undefined || name === 'default' || STYLES.includes(name) || /[./]/.test(name)) continue;
    raise(
      'OSError',
      `'${name}' is not a valid package style, path of style file, URL of style file, or library style name (library styles are listed in \`style.available\`)`,
    );
  }
  return null;
};

/** Gives every builtin type its constructor and methods; importing this file is enough. */

import { installBytes } from './bytes.ts';
import { installComplex } from './complex.ts';
import { installDict } from './dict.ts';
import { installFloat } from './float.ts';
import { installGenerics } from './genericAlias.ts';
import { installInt } from './int.ts';
import { installList } from './list.ts';
import { installRange } from './range.ts';
import { installSets } from './set.ts';
import { installStr } from './str.ts';
import { installTuple } from './tuple.ts';
import { installUnion } from './union.ts';

let installed = false;

/** Does so once. */
export function installBuiltinTypes(): void {
  if (installed) return;
  installed = true;
  installInt();
  installFloat();
  installComplex();
  installStr();
  installBytes();
  installList();
  installTuple();
  installDict();
  installSets();
  installRange();
  installUnion();
  installGenerics();
}

installBuiltinTypes();

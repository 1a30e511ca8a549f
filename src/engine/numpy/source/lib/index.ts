/** The part of numpy that is written in Python, a file a subject: functions put together from others, one module to Python. */
import { source as averages } from './averages.ts';
import { source as bits } from './bits.ts';
import { source as closeness } from './closeness.ts';
import { source as convolution } from './convolution.ts';
import { source as differences } from './differences.ts';
import { source as editing } from './editing.ts';
import { source as functional } from './functional.ts';
import { source as grids } from './grids.ts';
import { source as histograms } from './histograms.ts';
import { source as iterators } from './iterators.ts';
import { source as matrices } from './matrices.ts';
import { source as miscellany } from './miscellany.ts';
import { source as nanFunctions } from './nanFunctions.ts';
import { source as padding } from './padding.ts';
import { source as quantiles } from './quantiles.ts';
import { source as ranges } from './ranges.ts';
import { source as sets } from './sets.ts';
import { source as shared } from './shared.ts';
import { source as vectors } from './vectors.ts';
import { source as windows } from './windows.ts';

/** What comes first is what the others lean on. */
export const libSource = [
  shared,
  matrices,
  ranges,
  editing,
  padding,
  averages,
  quantiles,
  nanFunctions,
  histograms,
  differences,
  convolution,
  vectors,
  closeness,
  sets,
  functional,
  bits,
  windows,
  grids,
  iterators,
  miscellany,
].join('\n');

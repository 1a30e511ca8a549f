/** Sections of NumPy written in Python: which module of which source gives a name. They are compiled when one of their names is first asked for. */
import { registerSourceModule } from '../../python/objects/modules.ts';
import { fftSource } from './fft.ts';
import { ioSource } from './io.ts';
import { libSource } from './lib.ts';
import { linalgSource } from './linalg.ts';
import { maSource } from './ma.ts';
import { matrixSource } from './matrix.ts';
import { nditerSource } from './nditer.ts';
import { polynomialSource } from './polynomial.ts';
import { polySource } from './polynomials.ts';
import { recSource } from './records.ts';
import { stridesSource } from './strides.ts';
import { stringsSource } from './strings.ts';
import { testingSource } from './testing.ts';

/** For each public module: the sources behind it. */
const SECTIONS: Record<string, readonly (readonly [module: string, source: string])[]> = {
  numpy: [
    ['numpy._lib', libSource],
    ['numpy._poly', polySource],
    ['numpy._io', ioSource],
    ['numpy._nditer', nditerSource],
    ['numpy._matrix', matrixSource],
  ],
  'numpy.linalg': [['numpy.linalg._lib', linalgSource]],
  'numpy.fft': [['numpy.fft._lib', fftSource]],
  'numpy.testing': [['numpy.testing._lib', testingSource]],
  'numpy.strings': [['numpy._strings', stringsSource]],
  'numpy.char': [['numpy._strings', stringsSource]],
  'numpy.ma': [['numpy.ma._lib', maSource]],
  'numpy.polynomial': [['numpy.polynomial._lib', polynomialSource]],
  'numpy.rec': [['numpy._records', recSource]],
  'numpy.lib.stride_tricks': [['numpy._strides', stridesSource]],
  'numpy.lib.scimath': [['numpy._strides', stridesSource]],
};

const places = new Map<string, Map<string, string>>();

/** Registers all sources; names are read from their top-level definitions. */
export function registerSources(): void {
  for (const [owner, sections] of Object.entries(SECTIONS)) {
    const names = new Map<string, string>();
    places.set(owner, names);
    for (const [module, source] of sections) {
      registerSourceModule(module, source.replaceAll('\\`', '`'));
      for (const match of source.matchAll(/^(?:def|class) (\w+)|^(\w+)(?:, \w+)* = /gm)) {
        const name = (match[1] ?? match[2])!;
        if (!name.startsWith('_')) names.set(name, module);
      }
    }
  }
}

/** The source module in which a public module's name is defined. */
export function sourceOf(owner: string, name: string): string | undefined {
  return places.get(owner)?.get(name);
}

/** All names that a public module has from sources. */
export function sourceNames(owner: string): string[] {
  return [...(places.get(owner)?.keys() ?? [])];
}

/** numpy.ma in Python: the class, the functions, and where functions have no value. */
import { maskedArraySource } from './core.ts';
import { domainsSource } from './domains.ts';
import { maskedFunctionsSource } from './functions.ts';

/** For each public module its sources, as in source/index.ts. */
export const maskedSections: Record<string, readonly (readonly [module: string, source: string])[]> = {
  'numpy.ma': [['numpy.ma.core', maskedArraySource + maskedFunctionsSource]],
  'numpy.ma._domains': [['numpy.ma._domains', domainsSource]],
};

/** The module `decimal`, in Python: decimal numbers of any precision on ints, with the usual rounding modes, contexts and formats. */

import { source as contexts } from './decimal/contexts.ts';
import { source as formats } from './decimal/formats.ts';
import { source as functions } from './decimal/functions.ts';
import { source as numbers } from './decimal/numbers.ts';

export const source = [contexts, functions, formats, numbers].join('\n\n');

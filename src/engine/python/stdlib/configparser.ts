/** configparser: sections of names and values, with interpolation. In Python. */

import { source as errors } from './configparser/errors.ts';
import { source as interpolation } from './configparser/interpolation.ts';
import { source as parsers } from './configparser/parsers.ts';

export const source = [errors, interpolation, parsers].join('\n\n');

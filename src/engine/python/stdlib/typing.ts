/** The module `typing`, in Python: what annotations and generic classes need at run time; nothing is checked. */

import { source as forms } from './typing/forms.ts';
import { source as generics } from './typing/generics.ts';
import { source as records } from './typing/records.ts';
import { source as variables } from './typing/variables.ts';

export const source = [variables, forms, generics, records].join('\n\n');

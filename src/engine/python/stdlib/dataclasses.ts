/** The module `dataclasses`, in Python; methods are closures over the fields, no source is generated. */

import { source as classes } from './dataclasses/classes.ts';
import { source as fields } from './dataclasses/fields.ts';
import { source as instances } from './dataclasses/instances.ts';
import { source as methods } from './dataclasses/methods.ts';

export const source = [fields, methods, classes, instances].join('\n\n\n');

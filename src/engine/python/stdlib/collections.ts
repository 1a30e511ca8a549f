/** The module `collections`, in Python: run by the engine when it is imported first. */

import { source as containers } from './collections/containers.ts';
import { source as wrappers } from './collections/wrappers.ts';

export const source = [containers, wrappers].join('\n\n');

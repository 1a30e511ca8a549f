/** The module `collections.abc`, in Python: the abstract container classes with their mix-in methods. */

import { source as iterables } from './collectionsAbc/iterables.ts';
import { source as mappings } from './collectionsAbc/mappings.ts';
import { source as sequences } from './collectionsAbc/sequences.ts';

export const source = [iterables, mappings, sequences].join('\n\n');

/** The module `pickle`, in Python: real pickles both ways (protocols 0 to 5 are read, 4 is written). */

import { source as reading } from './pickle/reading.ts';
import { source as writing } from './pickle/writing.ts';

export const source = [writing, reading].join('\n\n');

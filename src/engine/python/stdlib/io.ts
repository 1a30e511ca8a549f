/** The module `io`, in Python: text and bytes in memory, and `open` over `_files` (what is written stays in memory). */

import { source as files } from './io/files.ts';
import { source as memory } from './io/memory.ts';

export const source = [memory, files].join('\n\n');

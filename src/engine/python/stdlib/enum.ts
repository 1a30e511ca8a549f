/** The module `enum`, in Python. */

import { source as members } from './enum/members.ts';
import { source as metaclass } from './enum/metaclass.ts';

export const source = [metaclass, members].join('\n\n');

/** numpy.strings and numpy.char: written in Python; here only what their section's table needs. */
import type { Entry } from './section.ts';

export const strings: Entry[] = [];

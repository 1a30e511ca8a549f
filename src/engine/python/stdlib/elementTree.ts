/** The module `xml.etree.ElementTree`, in Python: elements, a parser of well-formed texts, paths, and the way back to text. */

import { source as elements } from './elementTree/elements.ts';
import { source as parser } from './elementTree/parser.ts';
import { source as paths } from './elementTree/paths.ts';
import { source as writing } from './elementTree/writing.ts';

export const source = [elements, paths, parser, writing].join('\n\n');

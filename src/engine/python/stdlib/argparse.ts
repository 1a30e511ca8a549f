/** The module `argparse`, in Python: options, positionals, groups and subcommands with their usual help and errors. */

import { source as actions } from './argparse/actions.ts';
import { source as parser } from './argparse/parser.ts';

export const source = [actions, parser].join('\n\n');

/** The module that the extension host runs: all suites, in this order. */
import { runAll } from './harness.ts';
import './suites/activation.ts';
import './suites/files.ts';
import './suites/notebooks.ts';
import './suites/networks.ts';
import './suites/examples.ts';
import './suites/limits.ts';
import './suites/editing.ts';
import './suites/arrays.ts';
import './suites/panels.ts';
import './suites/hover.ts';
import './suites/findings.ts';
import './suites/cells.ts';
import './suites/surroundings.ts';
import './suites/tasks.ts';
import './suites/liveSources.ts';
import './suites/ownPython.ts';

export const run = runAll;

/** The module that the extension host runs in a workspace that is not trusted. */
import { runAll } from './harness.ts';
import './suites/untrusted.ts';

export const run = runAll;

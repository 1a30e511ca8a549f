/** The module `unittest`, in Python: cases with their assertions, suites, and the runner that writes what they gave. */

import { source as assertions } from './unittest/assertions.ts';
import { source as cases } from './unittest/cases.ts';
import { source as comparisons } from './unittest/comparisons.ts';
import { source as contexts } from './unittest/contexts.ts';
import { source as runner } from './unittest/runner.ts';
import { source as suites } from './unittest/suites.ts';

export const source = [contexts, comparisons, assertions, cases, suites, runner].join('\n\n');

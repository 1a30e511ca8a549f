/** The module `unittest.mock`, in Python: mocks that remember their calls, and patches that put them in place for a while. */

import { source as calls } from './unittestMock/calls.ts';
import { source as mocks } from './unittestMock/mocks.ts';
import { source as patches } from './unittestMock/patches.ts';

export const source = [calls, mocks, patches].join('\n\n');

/** asyncio: one event loop, whose tasks take turns as in CPython. In Python; what it waits for are timers alone. */

import { source as loop } from './asyncio/loop.ts';
import { source as running } from './asyncio/running.ts';
import { source as waiting } from './asyncio/waiting.ts';
import { asyncioSync } from './asyncioSync.ts';

export const source = [loop, running, waiting, asyncioSync].join('\n\n');

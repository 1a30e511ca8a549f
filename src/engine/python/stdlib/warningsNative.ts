/** `_warnings`: the line a warning is told of, the handler for native warnings, and exceptions as printed. */

import { call } from '../objects/call.ts';
import { nativeModule } from '../objects/instances.ts';
import { toIndex } from '../objects/protocol.ts';
import type { PyModule, Value } from '../objects/values.ts';
import { WARNING_HANDLER, type WarningHandler } from '../objects/warn.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Builds the module. */
export function warningsNative(rt: Runtime): PyModule {
  return nativeModule('_warnings', {
    functions: {
      'place(level=1, /)': (level: Value) => rt.place(toIndex(level)),
      'line(level=1, /)': (level: Value) => rt.placeLine(toIndex(level)),
      'install(handler, /)': (handler: Value) => {
        const native: WarningHandler = (category, message, level) => void call(handler, [category, message, level]);
        rt.state.set(WARNING_HANDLER, native);
        return null;
      },
      'format_exception(error, /)': (error: Value) => rt.failure(error).traceback,
    },
  });
}

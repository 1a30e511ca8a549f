/** `_types` and `_numbers`: the few native types and functions that library modules in Python need. */

import { hashRatio } from '../format/hash.ts';
import { extendType } from '../objects/define.ts';
import type { PyDict } from '../objects/dict.ts';
import { nativeModule } from '../objects/instances.ts';
import { toInt, toText } from '../objects/protocol.ts';
import type { PyType } from '../objects/type.ts';
import type { PyModule, Value } from '../objects/values.ts';
import { frameType, tracebackType } from '../runtime/tracebackModule.ts';
import { genericAliasType } from '../types/genericAlias.ts';
import { mappingProxyType } from '../types/mappingProxy.ts';
import { unionType } from '../types/union.ts';

/** Gives a native class methods written in Python. */
function extend(cls: Value, methods: Value): Value {
  extendType(cls as PyType, {
    members: Object.fromEntries(Array.from((methods as PyDict).entries(), ({ key, value }) => [String(key), value])),
  });
  return null;
}

/** Builds `_types`. */
export function typesNative(): PyModule {
  return nativeModule('_types', {
    values: {
      UnionType: unionType,
      GenericAlias: genericAliasType,
      MappingProxyType: mappingProxyType,
      TracebackType: tracebackType,
      FrameType: frameType,
    },
    functions: {
      'extend(cls, methods, /)': extend,
      'show_as(cls, name, /)': (cls: Value, name: Value) => {
        (cls as PyType).shownAs = toText(name);
        return null;
      },
    },
  });
}

/** Builds `_numbers`. */
export function numbersNative(): PyModule {
  return nativeModule('_numbers', {
    functions: {
      'hash_ratio(numerator, denominator, /)': (n: Value, d: Value) => hashRatio(BigInt(toInt(n)), BigInt(toInt(d))),
    },
  });
}

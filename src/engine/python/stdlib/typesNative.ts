/** `_types` and `_numbers`: the few native types and functions that library modules in Python need. */

import { hashRatio } from '../format/hash.ts';
import { nativeModule } from '../objects/instances.ts';
import { getitem, toInt } from '../objects/protocol.ts';
import { listType, typeOf } from '../objects/type.ts';
import type { PyModule, Value } from '../objects/values.ts';
import { unionType } from '../types/union.ts';

/** Builds `_types`. */
export function typesNative(): PyModule {
  return nativeModule('_types', { values: { UnionType: unionType, GenericAlias: typeOf(getitem(listType, null)) } });
}

/** Builds `_numbers`. */
export function numbersNative(): PyModule {
  return nativeModule('_numbers', {
    functions: {
      'hash_ratio(numerator, denominator, /)': (n: Value, d: Value) => hashRatio(BigInt(toInt(n)), BigInt(toInt(d))),
    },
  });
}

/** Number types as type hints subscript them: `np.floating[Any]`, `np.complexfloating[Any, Any]`. */
import { extendType } from '../python/objects/define.ts';
import { typeError } from '../python/objects/raise.ts';
import type { PyType } from '../python/objects/type.ts';
import { PyTuple, type Value } from '../python/objects/values.ts';
import { genericAlias, makeGeneric } from '../python/types/genericAlias.ts';
import './datetimes.ts';
import { scalarTypes } from './scalarTypes.ts';

/** The most parameters of each abstract number type; the others stand for a size that is settled. */
const PARAMETERS: Record<string, number> = {
  number: 1,
  integer: 1,
  signedinteger: 1,
  unsignedinteger: 1,
  inexact: 1,
  floating: 1,
  complexfloating: 2,
};

extendType(scalarTypes.number!, {
  classMethods: {
    '__class_getitem__(cls, item, /)': (cls: PyType, item: Value) => {
      const most = scalarTypes[cls.name] === cls ? PARAMETERS[cls.name] : undefined;
      if (most === undefined) typeError(`There are no type variables left in numpy.${cls.name}`);
      const count = item instanceof PyTuple ? item.items.length : 1;
      if (count === 0 || count > most) typeError(`Too ${count ? 'many' : 'few'} arguments for numpy.${cls.name}`);
      return genericAlias(cls as unknown as Value, item);
    },
  },
});
for (const name of ['bool', 'datetime64']) makeGeneric(scalarTypes[name]!);

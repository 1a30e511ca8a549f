/** numpy.dtypes: the class of each dtype (`type(x.dtype)` is Float64DType), and what calling such a class makes. */

import { className } from '../ndarray/promotion.ts';
import { defineType, type TypeMembers } from '../python/objects/define.ts';
import { toIndex } from '../python/objects/protocol.ts';
import { typeError } from '../python/objects/raise.ts';
import { type PyType, typeType } from '../python/objects/type.ts';
import type { Value } from '../python/objects/values.ts';
import { registerDTypeOf } from './dtypeOf.ts';
import { dtypeType } from './dtypeType.ts';
import { bytesDType, DType, parseDType, strDType } from './kernels.ts';
import { scalarType } from './scalar.ts';

const classes = new Map<number, PyType>();
const scalars = new Map<PyType, PyType>();
const metaclass = defineType({
  name: 'numpy._DTypeMeta',
  bases: [typeType],
  getset: { type: (self: PyType) => scalars.get(self) ?? null },
});

/** What a class makes of its arguments: texts of a length, or the one dtype it stands for. */
function maker(dtype: DType, name: string): TypeMembers['new'] {
  const made = dtype.kind === 'U' ? strDType : dtype.kind === 'S' ? bytesDType : null;
  if (made !== null)
    return ['function(cls, size, /)', (_: PyType, size: Value) => made(toIndex(size)) as unknown as Value];
  return [
    'function(cls, *args, **kwargs)',
    (_: PyType, args: Value[]) => {
      if ('VMm'.includes(dtype.kind))
        typeError(
          `Preliminary-API: Flexible/Parametric legacy DType '<class 'numpy.dtypes.${name}'>' can only be instantiated using \`np.dtype(...)\``,
        );
      if (args.length > 0)
        typeError('currently only the no-argument instantiation is supported; use `np.dtype` instead.');
      return dtype as unknown as Value;
    },
  ];
}

/** The class of one dtype, whatever its length, unit or byte order. */
function classOf(dtype: DType): PyType {
  let found = classes.get(dtype.num);
  if (found === undefined) {
    const name = className(dtype);
    // a class stands for the type without its length
    const plain = 'USV'.includes(dtype.kind) ? parseDType(dtype.kind) : dtype;
    found = defineType({
      name: `numpy.dtypes.${name}`,
      bases: [dtypeType],
      metaclass,
      new: maker(plain, name),
    });
    registerDTypeOf(found, plain);
    scalars.set(found, scalarType(plain));
    classes.set(dtype.num, found);
  }
  return found;
}

// dtypes exist before scalars and Python types do: the class is asked for when somebody looks
Object.defineProperty(DType.prototype, 'cls', {
  get(this: DType) {
    return classOf(this);
  },
});

/** numpy.dtypes: every class by name. */
export function dtypeClasses(all: readonly DType[]): Record<string, Value> {
  return Object.fromEntries(all.map((dtype) => [className(dtype), classOf(dtype)]));
}

/** The hand-written backward of a check, called as the program calls it, and the gradients that it gives. */
import type { NDArray } from '../../ndarray/index.ts';
import { observed } from '../../ndarray/observe.ts';
import { PyFloat, PyTuple, type Value } from '../../python/objects/index.ts';
import { Copier } from '../../trace/copy.ts';
import { numbersOf, writeNumbers } from '../../trace/numbers.ts';
import { callWithParameters } from '../../trace/parameters.ts';
import { isArray } from '../../trace/values.ts';
import { resultOf } from './forwardRun.ts';
import { type HandGradient, handGradients } from './hand.ts';
import { alike, attempt, copied, type Setup } from './setup.ts';
import { storagesIn, type Values } from './targets.ts';

/** The gradients that the hand-written backward gives; null where it raises. */
export function runBackward(
  setup: Setup,
  upstream: NDArray[],
  factor: number,
  times: number,
  values: Values = copied(setup.values),
): HandGradient[] | null {
  // A layer's backward goes on where its forward stopped drawing: a mask that it draws anew is another one. A loss and its
  // gradient may each draw samples of their own.
  const [whole, each] = setup.roles.hasUpstream ? [alike, once] : [once, alike];
  return (
    attempt(() =>
      observed(null, () =>
        whole(setup, () => {
          const result = resultOf(
            each(setup, () => callWithParameters(setup.runtime, setup.forward, values)),
            values[0]?.[1],
          );
          let returned: Value = result;
          const before = new Map(storagesIn(values[0]?.[1] ?? null, 3).map((storage) => [storage, storage.version]));
          if (setup.forward !== setup.backward)
            for (let i = 0; i < times; i++) {
              const given = backwardArguments(
                setup,
                values,
                result,
                upstream.map((u) => scaled(u, factor)),
              );
              returned = each(setup, () => callWithParameters(setup.runtime, setup.backward, given));
            }
          return handGradients(
            setup.targets,
            values,
            returned,
            setup.definition,
            setup.roles.loss ?? null,
            ({ storage }) => before.get(storage) !== storage.version,
          );
        }),
      ),
    ) ?? null
  );
}

const once: typeof alike = (_setup, body) => body();

function backwardArguments({ roles }: Setup, values: Values, result: Value, upstream: NDArray[]): [string, Value][] {
  const items = result instanceof PyTuple ? result.items : [result];
  let next = 0;
  return roles.roles.flatMap(({ name, role }): [string, Value][] => {
    switch (role.kind) {
      case 'self':
        return [[name, values[0]?.[1] ?? null]];
      case 'upstream': {
        const at = next++;
        const arriving = upstream[at] as NDArray;
        const isScalar = !isArray(items[at] ?? null);
        return [[name, isScalar ? new PyFloat(numbersOf(arriving)[0] as number) : (arriving as unknown as Value)]];
      }
      case 'argument':
        return [[name, values.find(([n]) => n === role.name)?.[1] ?? null]];
      case 'result':
        return [
          [name, role.element === null || !(result instanceof PyTuple) ? result : (result.items[role.element] ?? null)],
        ];
      case 'constant':
        return [[name, new Copier({ widen: true }).copy(role.value)]];
      default:
        return [];
    }
  });
}

function scaled(array: NDArray, factor: number): NDArray {
  const copy = new Copier().copy(array as unknown as Value) as unknown as NDArray;
  if (factor !== 1)
    writeNumbers(
      copy,
      numbersOf(copy).map((v) => v * factor),
    );
  return copy;
}

/** What a running Python process is asked: an expression that defines these functions in a namespace of its own and calls one of them. */

/** Arrays that a listing names. */
const MOST_ARRAYS = 200;
/** How many steps from a name an array may lie: `model.layers[0].W` is three. */
const DEPTH = 3;
/** Elements of a list, a dictionary or an object that are looked through. */
const MOST_INSIDE = 100;
/** Values of one depth that are looked at. */
const MOST_LOOKED_AT = 10_000;
/** Elements of which a listing tells extremes and means, in all. */
const MOST_SUMMED = 4_000_000;
/** Elements that facts are taken from. */
const MOST_SAMPLED = 8_000_000;
/** Characters of each object in an array of objects. */
const OBJECT_TEXT = 60;

/**
 * Python 3 with any NumPy. It changes nothing that the program can see and imports no library that the program has not
 * imported. What a function gives stands in base64 between `<<` and `>>`, so that whatever quotes it on the way does no harm.
 */
export const READER = `
import base64, json, re, sys
np = sys.modules.get('numpy')

def reply(raw):
    return '<<' + base64.b64encode(raw).decode() + '>>'

def tell(value):
    return reply(json.dumps(value).encode())

def is_array(value):
    kind = type(value)
    return hasattr(kind, '__array__') and hasattr(value, 'shape') and not isinstance(value, (type, np.generic))

def array(value):
    if hasattr(value, 'detach'):  # PyTorch: off the graph, off the graphics card, in a type that NumPy has
        value = value.detach().cpu()
        if 'bfloat16' in str(value.dtype):
            value = value.float()
    return np.asarray(value)

def numbers(a):
    if a.dtype.kind == 'c':
        return np.abs(a).astype('f8')
    return a.astype('f8') if a.dtype.kind in 'biuf' else None

def finite(number):
    return float(number) if np.isfinite(number) else None

def dtype_of(a):
    if a.dtype.hasobject:
        return {'descr': '<U${OBJECT_TEXT}', 'dtype': 'object'}
    return {'descr': a.dtype.descr if a.dtype.names else a.dtype.str}

def extremes(values):
    good = values[np.isfinite(values)]
    if good.size == 0:
        return {'min': None, 'max': None, 'mean': None}
    return {'min': float(good.min()), 'max': float(good.max()), 'mean': finite(good.mean())}

def places(length):
    return list(range(length)) if length <= 10 else [i * (length - 1) // 7 for i in range(8)]

def thumbnail(a):
    if a.size == 0:
        return None
    plane = a[(0,) * (a.ndim - 2)] if a.ndim > 2 else a.reshape((1,) * (2 - a.ndim) + a.shape)
    rows, columns = places(plane.shape[0]), places(plane.shape[1])
    values = numbers(plane[rows][:, columns])
    if values is None:
        return None
    return {'rows': len(rows), 'columns': len(columns), 'values': [finite(v) for v in values.ravel()]}

def described(path, value, left):
    a = array(value)
    told = {'path': path, 'type': type(value).__name__, 'shape': list(a.shape), 'thumbnail': thumbnail(a)}
    told.update(dtype_of(a))
    values = numbers(a) if 0 < a.size <= left[0] else None
    if values is not None:
        left[0] -= a.size
        told.update(extremes(values))
    return told

def is_own(value):
    module = sys.modules.get(type(value).__module__)
    file = getattr(module, '__file__', None) or ''
    return type(value).__module__ == '__main__' or (file != '' and re.search('[/\\\\\\\\]lib[/\\\\\\\\]|-packages', file) is None)

def inside(value):
    if isinstance(value, dict):
        keys = [key for key in list(value)[:${MOST_INSIDE}] if type(key) in (str, int)]
        return [('[%r]' % (key,), value[key]) for key in keys]
    if type(value) in (list, tuple):
        return [('[%d]' % i, one) for i, one in enumerate(value[:${MOST_INSIDE}])]
    held = getattr(value, '__dict__', None)
    if type(held) is not dict:
        return []
    if hasattr(type(value), 'named_parameters'):  # a PyTorch module has its parts in dictionaries of their own
        held = dict(held.get('_parameters') or {}, **(held.get('_modules') or {}))
    elif not is_own(value):
        return []
    steps = [('[%s]' % name if name.isdigit() else '.' + name, one) for name, one in list(held.items())[:${MOST_INSIDE}]]
    return [(step, one) for step, one in steps if step[0] == '[' or step[1:].isidentifier()]

def listing(hidden, *scopes):
    if np is None:
        return tell([])
    level, names = [], set()
    for scope in scopes:
        for name, value in list(scope.items()):
            if name not in names and not name.startswith(hidden):
                names.add(name)
                level.append((name, value))
    rows, left, seen = [], [${MOST_SUMMED}], set()
    for _ in range(${DEPTH} + 1):  # the shortest way to an array first
        below = []
        for path, value in level:
            if is_array(value):
                try:
                    rows.append(described(path, value, left))
                except Exception:
                    pass  # it calls itself an array and cannot be read as one
            elif id(value) not in seen:
                seen.add(id(value))
                below.extend((path + step, one) for step, one in inside(value))
            if len(rows) >= ${MOST_ARRAYS}:
                return tell(rows)
        level = below[:${MOST_LOOKED_AT}]
    return tell(rows)

def tile(value, row_axis, column_axis, fixed, rows, columns):
    a = array(value)
    index = [fixed.get(axis, 0) for axis in range(a.ndim)]
    if row_axis is not None:
        index[row_axis] = slice(*rows)
    if column_axis is not None:
        index[column_axis] = slice(*columns)
    part = a[tuple(index) + (Ellipsis,)]
    if row_axis is not None and column_axis is not None and row_axis > column_axis:
        part = part.T
    if part.dtype.hasobject:
        part = np.array([repr(one)[:${OBJECT_TEXT}] for one in part.ravel().tolist()], dtype='<U${OBJECT_TEXT}')
    return reply(part.tobytes())

def facts(value):
    a = array(value)
    told = {'min': None, 'max': None, 'mean': None, 'low': None, 'high': None, 'bytes': int(a.nbytes),
            'nan': 0, 'positive': 0, 'negative': 0, 'histogram': None}
    step = -(-a.size // ${MOST_SAMPLED})
    flat = a.ravel()
    values = numbers(flat[::step] if step > 1 else flat)
    if values is None or values.size == 0:
        return tell(told)
    good = values[np.isfinite(values)]
    told.update(nan=int(np.isnan(values).sum()), positive=int(np.isposinf(values).sum()), negative=int(np.isneginf(values).sum()))
    if good.size:
        told.update(extremes(good))
        told.update(low=float(np.percentile(good, 2)), high=float(np.percentile(good, 98)))
    if good.size and told['min'] < told['max']:
        counts, edges = np.histogram(good, bins=32)
        told['histogram'] = {'edges': [float(edge) for edge in edges], 'counts': [int(count) for count in counts]}
    return tell(told)
`;

/** Functions of the reader. */
type Asked = 'listing' | 'tile' | 'facts';

/** A Python expression that calls a function of the reader; its arguments are expressions of the program's own scope. */
export const question = (name: Asked, ...given: string[]): string =>
  `(lambda space, *given: (exec(${JSON.stringify(READER)}, space), space['${name}'](*given))[1])({}, ${given.join(', ')})`;

/** What stands between the marks, however it was quoted; null where nothing does. */
export function answerIn(text: string): Uint8Array | null {
  const found = /<<([A-Za-z0-9+/=]*)>>/.exec(text)?.[1];
  if (found === undefined) return null;
  return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
}

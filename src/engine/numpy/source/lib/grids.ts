/** Grids and joins by index: mgrid, ogrid, r_, c_, s_. In Python; see index.ts. */
export const source = String.raw`
# index tricks -----------------------------------------------------------------------------------------------------------

_COMPLEX = (complex, np.complexfloating)


def _steps(s):
    return np.ceil((s.stop - (s.start or 0)) / (s.step or 1))


class _Grid:
    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            if isinstance(key, slice):
                return self._line(key, None)
            raise AttributeError(f"'{type(key).__name__}' object has no attribute 'step'")
        parts = [s if isinstance(s, slice) else slice(s) for s in key]
        kinds = [one for s in parts for one in (s.start, s.stop, s.step) if one is not None]
        numbers = [abs(one) if isinstance(one, _COMPLEX) else one for one in kinds]
        whole = all(isinstance(one, (int, np.integer)) for one in kinds)
        kind = int if whole else np.result_type(*numbers) if numbers else int
        if any(isinstance(one, _COMPLEX) for one in kinds):
            kind = np.result_type(kind, float)
        if not self.sparse and any(not isinstance(s.step, _COMPLEX) and _steps(s) < 0 for s in parts):
            raise ValueError("negative dimensions are not allowed")
        lines = [self._line(s, kind) for s in parts]
        n = len(lines)
        grids = [line.reshape([-1 if i == j else 1 for j in range(n)]) for i, line in enumerate(lines)]
        if self.sparse:
            return tuple(grids)
        shape = tuple(len(line) for line in lines)
        result = empty((n,) + shape, dtype=kind)
        for i, grid in enumerate(grids):
            result[i] = grid
        return result

    def _line(self, s, kind):
        start = 0 if s.start is None else s.start
        step = 1 if s.step is None else s.step
        if isinstance(step, _COMPLEX):
            count = int(abs(step))
            return np.linspace(start, s.stop, count).astype(float if kind is None or kind is int else kind)
        line = arange(start, s.stop, step)
        return line if kind is None else line.astype(kind)

    def __len__(self):
        return 0


mgrid = _Grid(False)
ogrid = _Grid(True)


class _Concatenator:
    def __init__(self, axis=0, matrix=False, ndmin=1, trans1d=-1):
        self.axis, self.matrix, self.ndmin, self.trans1d = axis, matrix, ndmin, trans1d

    def __getitem__(self, key):
        if isinstance(key, str):
            return np.bmat(key)
        if not isinstance(key, tuple):
            key = (key,)
        axis, matrix, ndmin, trans1d = self.axis, self.matrix, self.ndmin, self.trans1d
        objs, scalars, arrays = [], [], []
        col = False
        for k, item in enumerate(key):
            scalar = False
            if isinstance(item, slice):
                start, stop, step = item.start, item.stop, item.step
                if start is None:
                    start = 0
                if step is None:
                    step = 1
                if isinstance(step, _COMPLEX):
                    new = np.linspace(start, stop, num=int(abs(step)))
                else:
                    new = arange(start, stop, step)
                if ndmin > 1:
                    new = array(new, copy=None, ndmin=ndmin)
                    if trans1d != -1:
                        new = new.swapaxes(-1, trans1d)
            elif isinstance(item, str):
                if k != 0:
                    raise ValueError("special directives must be the first entry.")
                if item in ("r", "c"):
                    matrix, col = True, item == "c"
                    continue
                if "," in item:
                    numbers = [int(one) for one in item.split(",")]
                    axis, ndmin = numbers[:2]
                    if len(numbers) == 3:
                        trans1d = numbers[2]
                    continue
                try:
                    axis = int(item)
                    continue
                except (ValueError, TypeError) as error:
                    raise ValueError("unknown special directive") from error
            elif type(item) in (int, float, complex, bool) or isinstance(item, np.generic):
                scalars.append(len(objs))
                new = item
                scalar = True
            else:
                depth = np.ndim(item)
                new = array(item, copy=None, subok=True, ndmin=ndmin)
                if trans1d != -1 and depth < ndmin:
                    left = ndmin - depth
                    places = list(range(ndmin))
                    first = trans1d + left + 1 if trans1d < 0 else trans1d
                    first = trans1d
                    if first < 0:
                        first += left + 1
                    axes = places[:first] + places[left:] + places[first:left]
                    new = new.transpose(axes)
            if not scalar:
                arrays.append(new.dtype)
            objs.append(new)
        if scalars:
            kind = np.result_type(*arrays, *[objs[i] for i in scalars])
            for i in scalars:
                objs[i] = array(objs[i], dtype=kind, ndmin=ndmin)
        result = concatenate(tuple(objs), axis=axis)
        if matrix:
            old = result.ndim
            result = np.asmatrix(result)
            if old == 1 and col:
                result = result.T
        return result

    def __len__(self):
        return 0


r_ = _Concatenator(0)
c_ = _Concatenator(-1, ndmin=2, trans1d=0)


class _Indexer:
    def __init__(self, tuples):
        self.tuples = tuples

    def __getitem__(self, item):
        return (item,) if self.tuples and not isinstance(item, tuple) else item


index_exp = _Indexer(True)
s_ = _Indexer(False)
`;

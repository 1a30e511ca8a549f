/** `matplotlib.gridspec` in Python: grids whose parts axes are given, of which a figure keeps the first cell. */
export const GRIDS = String.raw`
class SubplotSpec:
    def __init__(self, gridspec, num1, num2=None):
        self._gridspec = gridspec
        self.num1 = num1
        self.num2 = num1 if num2 is None else num2

    def __repr__(self):
        rows, columns = self.rowspan, self.colspan
        return f'{self._gridspec}[{rows.start}:{rows.stop}, {columns.start}:{columns.stop}]'

    def __eq__(self, other):
        return isinstance(other, SubplotSpec) and (self._gridspec, self.num1, self.num2) == (other._gridspec, other.num1, other.num2)

    def __hash__(self):
        return hash((self._gridspec, self.num1, self.num2))

    @property
    def rowspan(self):
        return range(self.num1 // self._gridspec.ncols, self.num2 // self._gridspec.ncols + 1)

    @property
    def colspan(self):
        first, last = sorted((self.num1 % self._gridspec.ncols, self.num2 % self._gridspec.ncols))
        return range(first, last + 1)

    @property
    def _place(self):
        grid = self._gridspec
        return (grid.nrows, grid.ncols, self.rowspan.start, self.colspan.start, grid._within + repr(self))

    def get_gridspec(self):
        return self._gridspec

    def get_geometry(self):
        return (self._gridspec.nrows, self._gridspec.ncols, self.num1, self.num2)

    def subgridspec(self, nrows, ncols, **kwargs):
        return GridSpecFromSubplotSpec(nrows, ncols, self)


class GridSpecBase:
    _within = ''

    def __init__(self, nrows, ncols, figure=None, **kwargs):
        for count, name in ((nrows, 'rows'), (ncols, 'columns')):
            if not isinstance(count, int) or count <= 0:
                raise ValueError(f'Number of {name} must be a positive integer, not {count!r}')
        self.nrows, self.ncols, self.figure = nrows, ncols, figure

    def __repr__(self):
        return f'{type(self).__name__}({self.nrows}, {self.ncols})'

    def get_geometry(self):
        return self.nrows, self.ncols

    def new_subplotspec(self, loc, rowspan=1, colspan=1):
        row, column = loc
        return self[row : row + rowspan, column : column + colspan]

    def subplots(self, **kwargs):
        return self.figure.subplots(self.nrows, self.ncols, **kwargs)

    def update(self, figure=None, **kwargs):
        pass

    tight_layout = update

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return SubplotSpec(self, *_ends(key, self.nrows * self.ncols, 'GridSpec'))
        if len(key) != 2:
            raise ValueError('Unrecognized subplot spec')
        rows, columns = _ends(key[0], self.nrows, 'axis 0'), _ends(key[1], self.ncols, 'axis 1')
        return SubplotSpec(self, *(row * self.ncols + column for row, column in zip(rows, columns)))


def _ends(key, size, name):
    if isinstance(key, slice):
        start, stop, _ = key.indices(size)
        if stop > start:
            return start, stop - 1
        raise IndexError('GridSpec slice would result in no space allocated for subplot')
    at = key + size if key < 0 else key
    if not 0 <= at < size:
        raise IndexError(f'index {key} is out of bounds for {name} with size {size}')
    return at, at


class GridSpec(GridSpecBase):
    pass


class GridSpecFromSubplotSpec(GridSpecBase):
    def __init__(self, nrows, ncols, subplot_spec, **kwargs):
        super().__init__(nrows, ncols, subplot_spec.get_gridspec().figure)
        self._within = subplot_spec._place[-1] + '/'
`;

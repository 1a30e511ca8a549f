/** np.loadtxt. In Python; see index.ts. */
export const loadTextSource = String.raw`
def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    kind = np.dtype(np.float64 if dtype is None else dtype)
    if encoding == "bytes":
        encoding, converters = None, _of_bytes(converters)
    if usecols is not None:
        try:
            usecols = list(usecols)
        except TypeError:
            usecols = [usecols]
    _check_ndmin(ndmin)
    delimiter = _text(delimiter)
    comment, marks = _comment_marks(comments, delimiter, quotechar)
    _check_count(skiprows)
    if max_rows is not None:
        _check_count(max_rows)
    with _table_lines(fname, encoding) as lines:
        lines = _decoded(lines, encoding or getattr(fname, "encoding", None))
        if marks is not None:
            lines = _without_comments(lines, marks)
        _check_control_characters(delimiter, comment, quotechar)
        if kind.shape:
            raise TypeError("file reader does not support subarray dtypes.  You canput the dtype into a structured one using \`np.dtype(('name', dtype))\` to avoid this limitation.")
        lines = itertools.islice(lines, skiprows, None)
        rows = _plain_rows(lines, delimiter, comment) if quotechar is None else _quoted_rows(lines, delimiter, comment, quotechar)
        result = _table(rows, kind, converters, usecols, max_rows, skiprows + 1)
    result = _of_ndmin(result, ndmin)
    if result.shape and result.shape[0] == 0:
        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    if not unpack:
        return result
    return result.T if kind.names is None else [result[name] for name in kind.names]


def _table(rows, kind, converters, usecols, max_rows, first_line):
    # texts without a length and dates without a unit find theirs among all values
    open_ended = kind.kind in "SU" and kind.itemsize == 0 or kind.str[1:] in ("M8", "m8")
    values, width = _read_rows(rows, np.dtype(object) if open_ended else kind, converters, usecols, max_rows, first_line)
    if kind.names is not None:
        return array([_packed(row, kind) for row in values], dtype=kind)
    if kind.kind == "S" and open_ended:
        values = [[one.encode("latin1") if isinstance(one, str) else one for one in row] for row in values]
    if not values or kind.kind == "O" or open_ended:
        result = empty((len(values), width), object if open_ended else kind)
        for i, row in enumerate(values):
            result[i] = row
        return result.astype(kind)
    return array(values, dtype=kind)


def _comment_marks(comments, delimiter, quote):
    if comments is None:
        return None, None
    marks = tuple(_text(one) for one in ([comments] if isinstance(comments, (str, bytes)) else comments))
    if "" in marks:
        raise ValueError("comments cannot be an empty string. Use comments=None to disable comments.")
    if len(marks) == 1 and isinstance(marks[0], str) and len(marks[0]) == 1:
        return marks[0], None
    if len(marks) > 1 and delimiter in marks:
        raise TypeError(f"Comment characters '{marks}' cannot include the delimiter '{delimiter}'")
    if marks and quote is not None:
        raise ValueError("when multiple comments or a multi-character comment is given, quotes are not supported.  In this case quotechar must be set to None.")
    return None, marks or None


def _check_count(value):
    try:
        operator.index(value)
    except TypeError:
        raise TypeError("argument must be an integer") from None
    if value < 0:
        raise ValueError("argument must be nonnegative")


# Converters that are given bytes, as those of old programs expect.
def _of_bytes(converters):
    def given_bytes(convert):
        return lambda text: convert(text.encode("latin1"))
    if callable(converters):
        return given_bytes(converters)
    return {key: given_bytes(one) for key, one in converters.items()} if isinstance(converters, dict) else converters


`;

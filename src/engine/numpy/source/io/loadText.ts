/** np.loadtxt. In Python; see index.ts. */
export const loadTextSource = String.raw`
def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    if dtype is None:
        dtype = np.float64
    kind = np.dtype(dtype)
    for mark in (delimiter, quotechar):
        if mark is not None and not (isinstance(mark, (str, bytes)) and len(mark) == 1):
            raise TypeError(f"Text reading control character must be a single unicode character or None; but got: {mark!r}")
    if ndmin not in (0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    if comments is None:
        comments = ()
    elif isinstance(comments, (str, bytes)):
        comments = (comments,)
    comments = [one.decode("latin1") if isinstance(one, bytes) else one for one in comments]
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("latin1")
    if usecols is not None and not isinstance(usecols, (list, tuple, np.ndarray, range)):
        usecols = [usecols]
    structured = kind.names is not None
    kinds = _flat_fields(kind) if structured else None
    rows, width = [], None if usecols is None else len(usecols)
    for number, line in enumerate(itertools.islice(_lines(fname, encoding), skiprows, None)):
        if max_rows is not None and len(rows) >= max_rows:
            break
        line = line.rstrip("\r\n")
        line = _uncommented(line, comments, quotechar)
        if not line.strip():
            continue
        parts = _split_quoted(line, delimiter, quotechar)
        columns = range(len(parts)) if usecols is None else usecols
        if width is None:
            width = len(parts)
        elif usecols is None and len(parts) != width:
            raise ValueError(f"the number of columns changed from {width} to {len(parts)} at row {len(rows) + 1}; use \`usecols\` to select a subset and avoid this error")
        values = []
        for i, column in enumerate(columns):
            if not -len(parts) <= column < len(parts):
                raise ValueError(f"invalid column index {column} at row {number + 1} with {len(parts)} columns")
            part = parts[column]
            own = kinds[i] if structured else kind
            convert = converters if callable(converters) else (converters or {}).get(column)
            try:
                part = part if convert is None else convert(part)
                if isinstance(part, str) and own.kind not in "USO":
                    part = _number("" if "_" in part else part, own)
                values.append(part)
            except Exception as error:
                part = parts[column]
                raise ValueError(f"could not convert string {part!r} to {own.name if own.kind not in 'US' else own!s} at row {len(rows)}, column {column % len(parts) + 1}.") from error
        rows.append(_packed(values, kind) if structured else values)
    if not rows:
        import warnings
        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    if structured:
        result = array(rows, dtype=kind)
    elif kind.kind in "US" and kind.itemsize == 0:
        result = array(rows, dtype=kind)
    else:
        result = array(rows, dtype=kind) if rows else empty((0, width or 1), kind)
    if not structured:
        if result.ndim > ndmin:
            result = np.squeeze(result)
        if result.ndim < ndmin:
            result = np.atleast_1d(result) if ndmin == 1 else np.atleast_2d(result).T
    elif result.shape == (1,) and ndmin == 0:
        result = result.reshape(())
    if unpack:
        if structured:
            return [result[name] for name in kind.names]
        return result.T
    return result


def _uncommented(line, comments, quote):
    if quote is None:
        for mark in comments:
            line = line.split(mark, 1)[0]
        return line
    inside = False
    for i, c in enumerate(line):
        if c == quote:
            inside = not inside
        elif not inside and any(line.startswith(mark, i) for mark in comments):
            return line[:i]
    return line


def _split_quoted(line, delimiter, quote):
    if quote is None:
        return line.split(delimiter) if delimiter is not None and delimiter != "" else line.split()
    parts, part, inside, i = [], "", False, 0
    while i < len(line):
        c = line[i]
        if c == quote:
            if inside and line[i + 1:i + 2] == quote:
                part += quote
                i += 1
            else:
                inside = not inside
        elif not inside and (c == delimiter or (delimiter is None and c.isspace())):
            if delimiter is not None or part:
                parts.append(part)
            part = ""
        else:
            part += c
        i += 1
    if delimiter is not None or part:
        parts.append(part)
    return parts


`;

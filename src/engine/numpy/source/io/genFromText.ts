/** np.genfromtxt: tables with missing values, names and types that are guessed. In Python; see index.ts. */
export const genFromTextSource = String.raw`
def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, excludelist=None, deletechars=" !#$%&'()*+,-./:;<=>?@[\\]^{|}~", replace_space="_", autostrip=False, case_sensitive=True, defaultfmt="f%i", unpack=None, usemask=False, loose=True, invalid_raise=True, max_rows=None, encoding=None, *, ndmin=0, like=None):
    _check_ndmin(ndmin)
    if max_rows is not None:
        if skip_footer:
            raise ValueError("The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.")
        if max_rows < 1:
            raise ValueError("'max_rows' must be at least 1.")
    converters = {} if not converters else converters
    if not isinstance(converters, dict):
        raise TypeError(f"The input argument 'converter' should be a valid dictionary (got '{type(converters)}' instead)")
    byte_converters = encoding == "bytes"
    encoding = None if byte_converters else encoding
    with _general_lines(fname, encoding) as lines:
        split = _iotools.LineSplitter(delimiter=delimiter, comments=comments, autostrip=autostrip, encoding=encoding)
        naming = dict(excludelist=excludelist, deletechars=deletechars, case_sensitive=case_sensitive, replace_space=replace_space)
        first_line, first = _first_values(lines, split, skip_header, comments if names is True else None, encoding)
        if not first:
            warnings.warn(f'genfromtxt: Empty input file: "{fname}"', stacklevel=2)
        if names is True and comments is not None and first[0].strip() in comments:
            del first[0]
        usecols = _columns_used(usecols)
        count = len(usecols or first)
        if names is True:
            first_line = ""
        names = _column_names(names, first, _iotools.NameValidator(**naming))
        if dtype is not None:
            dtype = _iotools.easy_dtype(dtype, defaultfmt=defaultfmt, names=names, **naming)
        names = None if names is None else list(names)
        dtype, names = _of_columns_used(usecols, first, count, dtype, names)
        missing = _per_column(missing_values, count, names, usecols)
        filling = _filled_per_column(filling_values, count, names, usecols)
        columns = _column_converters(dtype, missing, filling)
        own = _user_converters(converters, columns, names, usecols, first if first_line else None, filling, missing, byte_converters)
        rows, invalid = _field_rows(itertools.chain([first_line], lines), split, usecols, count, skip_header, max_rows)
    if dtype is None:
        _upgrade(columns, rows, skip_header)
    skip_footer = _tell_invalid(invalid, len(rows), count, skip_header, skip_footer, invalid_raise)
    if skip_footer > 0:
        rows = rows[:-skip_footer]
    data = list(zip(*[[convert._loose_call(row[i]) if loose else convert._strict_call(row[i]) for row in rows] for i, convert in enumerate(columns)]))
    masks = [tuple(field.strip() in one for field, one in zip(row, missing)) for row in rows] if usemask else None
    result, mask = _guessed_array(data, masks, columns, names, defaultfmt, byte_converters) if dtype is None else _typed_array(data, masks, columns, names, dtype, own)
    if usemask:
        result = _masked(result, mask, columns)
    result = _of_ndmin(result, ndmin)
    if not unpack:
        return result
    names = result.dtype.names
    if names is None:
        return result.T
    return result[names[0]] if len(names) == 1 else [result[name] for name in names]


@contextlib.contextmanager
def _general_lines(fname, encoding):
    if not isinstance(fname, str) and not hasattr(fname, "__fspath__"):
        try:
            iter(fname)
        except TypeError as error:
            raise TypeError(f"fname must be a string, a filehandle, a sequence of strings,\nor an iterator of strings. Got {type(fname)} instead.") from error
    with _table_lines(fname, encoding) as lines:
        yield iter(lines)


# The first line that has fields; where it has the names, they may stand behind a comment's mark.
def _first_values(lines, split, skip_header, mark, encoding):
    for line in itertools.islice(lines, skip_header, None):
        line = _text(line, encoding)
        if mark is not None and mark in line:
            line = "".join(line.split(mark)[1:])
        values = split(line)
        if values:
            return line, values
    return "", []


def _columns_used(usecols):
    if usecols is None:
        return None
    if isinstance(usecols, str):
        return [one.strip() for one in usecols.split(",")]
    try:
        return list(usecols)
    except TypeError:
        return [usecols]


def _column_names(names, first, validate):
    if names is True:
        return validate([one.strip() for one in first])
    if isinstance(names, str):
        return validate([one.strip() for one in names.split(",")])
    return validate(names) if names else names


def _of_columns_used(usecols, first, count, dtype, names):
    if not usecols:
        return dtype, list(dtype.names) if names is not None and dtype is not None else names
    for i, one in enumerate(usecols):
        if isinstance(one, str):
            usecols[i] = names.index(one)
        elif one < 0:
            usecols[i] = one + len(first)
    if dtype is not None and len(dtype) > count:
        described = dtype.descr
        dtype = np.dtype([described[i] for i in usecols])
        return dtype, list(dtype.names)
    return dtype, [names[i] for i in usecols] if names is not None and len(names) > count else names


# A column that is told by its name, or by its number in the file, as one of those that are read; None where no name is so.
def _column_of(key, names, usecols):
    if isinstance(key, str):
        if key not in names:
            return None
        key = names.index(key)
    return usecols.index(key) if usecols and key in usecols else key


def _per_column(given, count, names, usecols):
    columns = [[""] for _ in range(count)]
    given = _text(given or ())
    if isinstance(given, dict):
        for key, value in given.items():
            texts = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
            if key is None:
                for column in columns:
                    column.extend(texts)
            elif (at := _column_of(key, names, usecols)) is not None:
                columns[at].extend(texts)
    elif isinstance(given, (list, tuple)):
        for value, column in zip(given, columns):
            if str(value) not in column:
                column.append(str(value))
    else:
        texts = given.split(",") if isinstance(given, str) else [str(given)]
        for column in columns:
            column.extend(texts)
    return columns


def _filled_per_column(given, count, names, usecols):
    columns = [None] * count
    if isinstance(given, dict):
        for key, value in given.items():
            if (at := _column_of(key, names, usecols)) is not None:
                columns[at] = value
    elif isinstance(given, (list, tuple)):
        columns[:min(len(given), count)] = given[:count]
    elif given is not None:
        columns = [given] * count
    return columns


def _column_converters(dtype, missing, filling):
    if dtype is None:
        kinds = [None] * len(missing)
    else:
        kinds = _iotools.flatten_dtype(dtype, flatten_base=True)
        kinds = [dtype] * len(missing) if len(kinds) <= 1 else kinds
    return [_iotools.StringConverter(kind, locked=dtype is not None, missing_values=miss, default=fill) for kind, miss, fill in zip(kinds, missing, filling)]


# Puts the caller's own converters in their places; these places.
def _user_converters(given, columns, names, usecols, first, filling, missing, byte_converters):
    own = set()
    for key, convert in given.items():
        if isinstance(key, str):
            if key not in names:
                continue
            at = names.index(key)
        elif usecols and key not in usecols:
            continue
        else:
            at = usecols.index(key) if usecols else key
        if convert is bytes:
            convert = _iotools._as_bytes
        elif byte_converters:
            convert = _converting_bytes(convert)
        columns[at].update(convert, locked=True, testing_value=None if first is None else first[at if isinstance(key, str) else key], default=filling[at], missing_values=missing[at])
        own.add(at)
    return own


def _converting_bytes(convert):
    return lambda text: convert(text if type(text) is bytes else text.encode("latin1"))


def _field_rows(lines, split, usecols, count, skip_header, max_rows):
    rows, invalid = [], []
    for number, line in enumerate(lines):
        fields = split(line)
        if not fields:
            continue
        if usecols:
            if not all(-len(fields) <= one < len(fields) for one in usecols):
                invalid.append((number + skip_header + 1, len(fields)))
                continue
            fields = [fields[one] for one in usecols]
        elif len(fields) != count:
            invalid.append((number + skip_header + 1, len(fields)))
            continue
        rows.append(fields)
        if len(rows) == max_rows:
            break
    return rows, invalid


def _upgrade(columns, rows, skip_header):
    for i, convert in enumerate(columns):
        try:
            convert.iterupgrade([row[i] for row in rows])
        except _iotools.ConverterLockError:
            for j, row in enumerate(rows):
                try:
                    convert.upgrade(row[i])
                except (_iotools.ConverterError, ValueError):
                    raise _iotools.ConverterError(f"Converter #{i} is locked and cannot be upgraded: (occurred line #{j + 1 + skip_header} for value '{row[i]}')")


# Lines of another width, but for those in the footer; how many lines of the footer remain.
def _tell_invalid(invalid, count_rows, count, skip_header, skip_footer, raises):
    if skip_footer > 0:
        last = count_rows + len(invalid) - skip_footer + skip_header
        footer = sum(1 for number, _ in invalid if number > last)
        invalid, skip_footer = invalid[:len(invalid) - footer], skip_footer - footer
    if invalid:
        told = "\n".join(["Some errors were detected !", *(f"    Line #{number} (got {got} columns instead of {count})" for number, got in invalid)])
        if raises:
            raise ValueError(told)
        warnings.warn(told, _iotools.ConversionWarning, stacklevel=3)
    return skip_footer


def _guessed_array(data, masks, columns, names, defaultfmt, byte_converters):
    kinds = [one.type for one in columns]
    texts = [i for i, kind in enumerate(kinds) if kind == np.str_]
    if byte_converters and texts:
        warnings.warn("Reading unicode strings without specifying the encoding argument is deprecated. Set the encoding, use None for the system default.", np.exceptions.VisibleDeprecationWarning, stacklevel=3)
        try:
            data = [tuple(one.encode("latin1") if i in texts else one for i, one in enumerate(row)) for row in data]
            kinds = [np.bytes_ if i in texts else kind for i, kind in enumerate(kinds)]
        except UnicodeEncodeError:
            pass
    sized = [(kind, max(len(row[i]) for row in data)) if np.issubdtype(kind, np.character) else kind for i, kind in enumerate(kinds)]
    told = {kind for one, kind in zip(columns, kinds) if one._checked}
    if names is None and len(told) == 1:
        dtype, mask_type = told.pop(), bool
    else:
        names = [defaultfmt % i for i in range(len(sized))] if names is None else names
        dtype, mask_type = list(zip(names, sized)), [(name, bool) for name, _ in zip(names, sized)]
    return array(data, dtype=dtype), None if masks is None else array(masks, dtype=mask_type)


def _typed_array(data, masks, columns, names, dtype, own):
    if names and dtype.names is not None:
        dtype.names = names
    flat = _iotools.flatten_dtype(dtype, flatten_base=True)
    if len(flat) > 1:
        if any(one.char == "O" for one in flat):
            if _iotools.has_nested_fields(dtype):
                raise NotImplementedError("Nested fields involving objects are not supported...")
            result = array(data, dtype=dtype)
        else:
            result = array(data, dtype=[("", one) for one in flat]).view(dtype)
        return result, None if masks is None else array(masks, dtype=[("", bool)] * len(flat)).view(np.ma.make_mask_descr(dtype))
    if own:
        dtype = _of_user_converters(data, columns, dtype, own)
    mask_type = bool if dtype.names is None else [(name, bool) for name in dtype.names]
    return array(data, dtype=dtype), None if masks is None else array(masks, dtype=mask_type)


def _of_user_converters(data, columns, dtype, own):
    described, same = [], True
    for i, convert in enumerate(columns):
        kind = dtype
        if i in own:
            kind = convert.type
            same = same and kind == dtype.type
            if np.issubdtype(kind, np.character):
                kind = (kind, max(len(row[i]) for row in data))
        described.append(("", kind))
    if same:
        return dtype
    return np.dtype(described) if len(described) > 1 else np.dtype(described[0][1])


def _masked(result, mask, columns):
    for name, convert in zip(result.dtype.names or (), columns):
        for value in [convert(one) for one in convert.missing_values if one != ""]:
            mask[name] |= result[name] == value
    result = result.view(np.ma.MaskedArray)
    result._mask = mask
    return result


`;

/** np.genfromtxt: tables with missing values, names and types that are guessed. In Python; see index.ts. */
export const genFromTextSource = String.raw`
def _guess(columns):
    kinds = []
    for column in columns:
        kind = None
        for candidate, convert in ((bool, _to_bool), (int, int), (float, float), (complex, complex)):
            try:
                for one in column:
                    if one != "":
                        convert(one)
                kind = candidate
                break
            except ValueError:
                continue
        if kind is None:
            _refuse_numbers(column)
        kinds.append(kind)
    return kinds


# A column of texts that begins with whole numbers is tried as np.integer at last, which NumPy 2.4 no longer takes for a dtype.
def _refuse_numbers(column):
    for one in column:
        try:
            if one != "":
                int(one)
                raise TypeError("Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed")
        except ValueError:
            return


def _to_bool(text):
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    raise ValueError(text)


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, excludelist=None, deletechars=None, replace_space="_", autostrip=False, case_sensitive=True, defaultfmt="f%i", unpack=None, usemask=False, loose=True, invalid_raise=True, max_rows=None, encoding=None, *, ndmin=0, like=None):
    if isinstance(comments, bytes):
        comments = comments.decode("latin1")
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("latin1")
    if comments is not None and not isinstance(comments, str):
        raise TypeError(f"must be str or None, not {type(comments).__name__}")
    lines = list(itertools.islice(_lines(fname, encoding), skip_header, None))
    rows = []
    first_names = None
    for line in lines:
        text = line.rstrip("\r\n")
        if names is True and first_names is None:
            if comments is not None and text.strip().startswith(comments):
                text = text.strip()[len(comments):]
        elif comments is not None:
            text = text.split(comments, 1)[0]
        if not text.strip():
            continue
        if isinstance(delimiter, int):
            parts = [text[i:i + delimiter] for i in range(0, len(text), delimiter)]
        elif isinstance(delimiter, (list, tuple)):
            edges = [0] + list(itertools.accumulate(delimiter))
            parts = [text[a:b] for a, b in zip(edges, edges[1:])]
        else:
            parts = text.split() if delimiter is None else text.strip(" \r\n").split(delimiter)
        parts = [one.strip() for one in parts]
        if names is True and first_names is None:
            first_names = [_clean(one, replace_space, deletechars) for one in parts]
            continue
        rows.append(parts)
    if skip_footer:
        rows = rows[:-skip_footer]
    if max_rows is not None:
        rows = rows[:max_rows]
    if first_names is not None:
        names = first_names
    elif isinstance(names, str):
        names = [one.strip() for one in names.split(",")]
    if usecols is not None:
        if isinstance(usecols, str):
            usecols = [one.strip() for one in usecols.split(",")]
        elif not isinstance(usecols, (list, tuple, range)):
            usecols = [usecols]
        places = [names.index(one) if isinstance(one, str) else one for one in usecols]
        width = len(rows[0]) if rows else 0
        if names and len(names) == width:
            names = [names[i] for i in places]
    wide = len(rows[0]) if rows else 0
    if usecols is not None:
        wide = len(places)
        bad = [(i, len(row)) for i, row in enumerate(rows) if not all(-len(row) <= place < len(row) for place in places)]
    else:
        bad = [(i, len(row)) for i, row in enumerate(rows) if len(row) != wide]
    if bad:
        text = "\n".join(f"    Line #{i + 1 + skip_header + (1 if first_names else 0)} (got {n} columns instead of {wide})" for i, n in bad)
        if invalid_raise:
            raise ValueError("Some errors were detected !\n" + text)
        left_out = {i for i, _ in bad}
        rows = [row for i, row in enumerate(rows) if i not in left_out]
    if usecols is not None:
        rows = [[row[i] for i in places] for row in rows]
        columns_of = places
    else:
        columns_of = list(range(wide))
    count = len(columns_of)
    columns = [[row[i] for row in rows] for i in range(count)]
    missing = {""}
    if isinstance(missing_values, str):
        missing |= {one.strip() for one in missing_values.split(",")}
    elif isinstance(missing_values, (list, tuple)):
        missing |= {str(one) for one in missing_values}
    elif isinstance(missing_values, dict):
        missing |= {str(one) for one in missing_values.values()}

    def fill(i, kind):
        given = filling_values
        if isinstance(given, dict):
            given = given.get(i, given.get(names[i]) if names else None)
        elif isinstance(given, (list, tuple)):
            given = given[i] if i < len(given) else None
        if given is not None:
            return given
        return {"b": False, "i": -1, "u": -1, "f": np.nan, "c": complex(np.nan, 0)}.get(kind.kind, "")

    def convert(text, i, kind):
        if converters:
            own = converters.get(columns_of[i], converters.get(names[i]) if names else None)
            if own is not None:
                return own(text)
        if kind.kind in "USO":
            return text if kind.kind == "U" else text.encode("latin1")
        try:
            if kind.kind == "b":
                return _to_bool(text)
            return _number(text, kind)
        except ValueError:
            if not loose and text not in missing:
                raise
            return fill(i, kind)

    if dtype is None:
        guessed = _guess(columns)
        kinds = []
        for i, kind in enumerate(guessed):
            if converters and columns_of[i] in converters:
                kinds.append(np.asarray(converters[columns_of[i]](columns[i][0])).dtype)
            elif kind is None:
                kinds.append(np.dtype(f"U{max([len(one) for one in columns[i]] or [1])}"))
            else:
                kinds.append(np.dtype(kind))
        # a column of nothing but gaps goes with the others
        told = {kind for kind, column in zip(kinds, columns) if any(one != "" for one in column)}
        if not names and len({one.char for one in told}) == 1:
            result_kind = max(told, key=lambda one: one.itemsize)
        elif names or len(set(kinds)) > 1:
            labels = list(names) if names else [defaultfmt % i for i in range(count)]
            result_kind = np.dtype(list(zip(labels, kinds)))
        else:
            result_kind = kinds[0] if kinds else np.dtype(float)
    else:
        result_kind = np.dtype(dtype)
        if names and result_kind.names is None:
            result_kind = np.dtype([(name, result_kind) for name in names])
        elif names and result_kind.names is not None:
            result_kind = np.dtype([(name, result_kind[i]) for i, name in enumerate(names)])
    if usecols is not None and result_kind.names is not None and len(result_kind.names) > len(places):
        result_kind = np.dtype([result_kind.descr[i] for i in places])
    if result_kind.names is not None:
        kinds = _flat_fields(result_kind)
        if rows and count < len(kinds):
            raise ValueError(f"could not assign tuple of length {count} to structure with {len(kinds)} fields.")
        result = array([_packed([convert(row[i], i, kinds[i]) for i in range(len(kinds))], result_kind) for row in rows], dtype=result_kind)
        if usemask:
            flags = np.dtype([(name, bool) for name in result_kind.names])
            result = np.ma.array(result, mask=array([tuple(one in missing for one in row[:len(flags)]) for row in rows], dtype=flags))
        if result.shape == (1,) and ndmin == 0:
            result = result.reshape(())
    else:
        own = kinds if dtype is None else [result_kind] * count
        result = array([[convert(row[i], i, own[i]) for i in range(count)] for row in rows], dtype=result_kind)
        if usemask:
            result = np.ma.array(result, mask=[[row[i] in missing for i in range(count)] for row in rows])
        if result.ndim > ndmin:
            result = result.squeeze()
        if result.ndim < ndmin:
            result = np.atleast_1d(result) if ndmin == 1 else np.atleast_2d(result).T
    if not rows:
        import warnings
        warnings.warn(f'genfromtxt: Empty input file: "{fname}"', UserWarning, stacklevel=2)
    if unpack:
        if result_kind.names is not None:
            fields = [result[name] for name in result_kind.names]
            return fields if len(fields) > 1 else fields[0]
        return result.T
    return result


def _clean(name, space, deletechars):
    drop = set("~!@#$%^&*()-=+~\\|]}[{';: /?.>,<") if deletechars is None else set(deletechars)
    name = name.strip().replace(" ", space)
    return "".join(c for c in name if c not in drop)


`;

/** Reading and writing arrays, written in Python: text tables, .npy and .npz, on open files and paths of the workspace. */
export const ioSource = String.raw`
import io
import itertools
import numpy as np
from numpy import array, asarray, empty


def _opened(file, mode="r", encoding=None):
    if hasattr(file, "read") or hasattr(file, "write"):
        return file, False
    if "b" in mode:
        return open(str(file), mode), True
    try:
        return open(str(file), mode, encoding=encoding if encoding not in (None, "bytes") else "latin1"), True
    except FileNotFoundError:
        raise FileNotFoundError(f"{file} not found.") from None


def _lines(fname, encoding=None):
    if isinstance(fname, (list, tuple)) or (not hasattr(fname, "read") and hasattr(fname, "__next__")):
        source, own = fname, False
    elif isinstance(fname, str) or hasattr(fname, "__fspath__"):
        source, own = _opened(fname, "r", encoding)
    else:
        try:
            source, own = iter(fname), False
        except TypeError:
            raise ValueError(f"fname must be a string, filehandle, list of strings,\nor generator. Got {type(fname)} instead.") from None
    try:
        for line in source:
            yield line.decode(encoding if encoding not in (None, "bytes") else "latin1") if isinstance(line, bytes) else line
    finally:
        if own:
            source.close()


def _number(text, kind):
    text = text.strip()
    if kind.kind in "iu":
        try:
            return int(text)
        except ValueError:
            return int(float(text)) if not text.startswith("0x") else int(text, 16)
    if kind.kind == "f":
        return float.fromhex(text) if text.lower().lstrip("+-").startswith("0x") else float(text)
    if kind.kind == "c":
        return complex(text.replace("+-", "-"))
    if kind.kind == "b":
        return bool(int(text))
    if kind.kind == "S":
        return text.encode("latin1")
    if kind.kind == "O":
        return text
    return text


def _flat_fields(kind):
    if kind.names is None:
        if kind.shape:
            return _flat_fields(kind.base) * int(np.prod(kind.shape))
        return [kind]
    return [one for name in kind.names for one in _flat_fields(kind[name])]


def _packed(values, kind):
    values = iter(values)

    def take(kind):
        if kind.names is None:
            if kind.shape:
                return np.array([take(kind.base) for _ in range(int(np.prod(kind.shape)))]).reshape(kind.shape)
            return next(values)
        return tuple(take(kind[name]) for name in kind.names)

    return take(kind)


def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    if dtype is None:
        dtype = np.float64
    kind = np.dtype(dtype)
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
    rows, width = [], None
    for number, line in enumerate(itertools.islice(_lines(fname, encoding), skiprows, None)):
        if max_rows is not None and len(rows) >= max_rows:
            break
        line = line.rstrip("\r\n")
        line = _uncommented(line, comments, quotechar)
        if not line.strip():
            continue
        parts = _split_quoted(line, delimiter, quotechar)
        if usecols is not None:
            try:
                parts = [parts[i] for i in usecols]
            except IndexError:
                raise ValueError(f"invalid column index {max(usecols)} at row {number + 1 + skiprows} with {len(parts)} columns") from None
        if width is None:
            width = len(parts)
        elif len(parts) != width:
            raise ValueError(f"the number of columns changed from {width} to {len(parts)} at row {len(rows) + 1}; use \`usecols\` to select a subset and avoid this error")
        values = []
        for i, part in enumerate(parts):
            own = kinds[i] if structured else kind
            column = i if usecols is None else usecols[i]
            convert = converters if callable(converters) else (converters or {}).get(column)
            try:
                values.append(convert(part) if convert is not None else _number(part, own))
            except ValueError as error:
                if convert is not None:
                    raise
                raise ValueError(f"could not convert string {part.strip()!r} to {own.name if own.kind not in 'US' else own!s} at row {len(rows)}, column {i + 1}.") from error
        rows.append(_packed(values, kind) if structured else values)
    if not rows:
        import warnings
        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    if structured:
        result = array(rows, dtype=kind)
    elif kind.kind in "US" and kind.itemsize == 0:
        result = array(rows, dtype=kind)
    else:
        result = array(rows, dtype=kind) if rows else empty((0, len(usecols) if usecols is not None else 0), kind)
    if not structured:
        if result.size == 0 and result.ndim == 2 and ndmin < 2 and not rows:
            result = result.reshape(0)
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


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    if isinstance(fmt, bytes):
        fmt = fmt.decode("latin1")
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("latin1")
    file, own = (fname, False) if hasattr(fname, "write") else (open(str(fname), "w"), True)
    binary = not isinstance(file, io.StringIO) and (isinstance(file, io.BytesIO) or "b" in getattr(file, "mode", ""))

    def write(text):
        file.write(text.encode("latin1") if binary else text)

    try:
        X = asarray(X)
        if X.ndim == 0 or X.ndim > 2:
            raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
        if X.ndim == 1:
            if X.dtype.names is None:
                X = np.atleast_2d(X).T
                columns = 1
            else:
                columns = len(X.dtype.names)
        else:
            columns = X.shape[1]
        complex_ = np.iscomplexobj(X)
        if type(fmt) in (list, tuple):
            if len(fmt) != columns:
                raise AttributeError(f"fmt has wrong shape.  {fmt}")
            format = delimiter.join(fmt)
        elif fmt.count("%") == 1:
            one = f" ({fmt}+{fmt}j)" if complex_ else fmt
            format = delimiter.join([one] * columns)
        elif complex_ and fmt.count("%") != 2 * columns or not complex_ and fmt.count("%") != columns:
            raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
        else:
            format = fmt
        if header:
            write(comments + header.replace("\n", "\n" + comments) + newline)
        for row in X:
            if complex_:
                values = [part for number in row for part in (number.real, number.imag)]
                write((format % tuple(values) + newline).replace("+-", "-"))
                continue
            try:
                text = format % (tuple(row) if not (X.dtype.names is not None) else tuple(row.item() if hasattr(row, "item") else row)) + newline
            except TypeError as error:
                raise TypeError(f"Mismatch between array dtype ('{X.dtype}') and format specifier ('{format}')") from error
            write(text)
        if footer:
            write(comments + footer.replace("\n", "\n" + comments) + newline)
    finally:
        if own:
            file.close()


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
            parts = text.split(delimiter) if delimiter is not None else text.split()
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
    bad = [(i, len(row)) for i, row in enumerate(rows) if len(row) != wide]
    if bad and usecols is None:
        text = "\n".join(f"    Line #{i + 1 + skip_header + (1 if first_names else 0)} (got {n} columns instead of {wide})" for i, n in bad)
        if invalid_raise:
            raise ValueError("Some errors were detected !\n" + text)
        rows = [row for row in rows if len(row) == wide]
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
        if text in missing:
            return fill(i, kind)
        if kind.kind in "US":
            return text.encode("latin1") if kind.kind == "S" else text
        try:
            if kind.kind == "b":
                return _to_bool(text)
            return _number(text, kind)
        except ValueError:
            if not loose:
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
        if not names and len(told) == 1:
            result_kind = told.pop()
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
    if result_kind.names is not None:
        kinds = _flat_fields(result_kind)
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
            return [result[name] for name in result_kind.names]
        return result.T
    return result


def _clean(name, space, deletechars):
    drop = set("~!@#$%^&*()-=+~\\|]}[{';: /?.>,<") if deletechars is None else set(deletechars)
    name = name.strip().replace(" ", space)
    return "".join(c for c in name if c not in drop)


# binary ----------------------------------------------------------------------------------------------------------------

def _header(a, order):
    descr = a.dtype.descr if a.dtype.names is not None else a.dtype.str
    text = "{'descr': %r, 'fortran_order': %r, 'shape': %r, }" % (descr, order == "F", a.shape)
    length = len(text) + 1
    padding = 64 - (10 + length) % 64
    return (text + " " * padding + "\n").encode("latin1")


def _dump(a):
    order = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
    header = _header(a, order)
    data = a.T.tobytes() if order == "F" else a.tobytes()
    if a.dtype.hasobject:
        import pickle
        data = pickle.dumps(a.tolist())
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


def _load(data, allow_pickle=False):
    if data[:6] != b"\x93NUMPY":
        raise ValueError("Cannot load file containing pickled data when allow_pickle=False")
    major = data[6]
    size, start = (2, 10) if major == 1 else (4, 12)
    length = int.from_bytes(data[8:8 + size], "little")
    import ast
    header = ast.literal_eval(data[start:start + length].decode("latin1").strip())
    kind = np.dtype([tuple(one) for one in header["descr"]] if isinstance(header["descr"], list) else header["descr"])
    shape = header["shape"]
    rest = data[start + length:]
    if kind.hasobject:
        if not allow_pickle:
            raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
        import pickle
        return array(pickle.loads(rest), dtype=object).reshape(shape)
    count = 1
    for n in shape:
        count *= n
    used = count * kind.itemsize
    flat = np.frombuffer(rest[:used], dtype=kind, count=count).copy()
    result = flat.reshape(shape[::-1]).T if header["fortran_order"] else flat.reshape(shape)
    return result, start + length + used


def save(file, arr, allow_pickle=True):
    target, own = (file, False) if hasattr(file, "write") else (open(str(file) if str(file).endswith(".npy") else str(file) + ".npy", "wb"), True)
    try:
        target.write(_dump(np.asanyarray(arr)))
    finally:
        if own:
            target.close()


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    source, own = (file, False) if hasattr(file, "read") else (open(str(file), "rb"), True)
    try:
        position = source.tell() if hasattr(source, "tell") else 0
        data = source.read()
        if len(data) == 0:
            raise EOFError("No data left in file")
        if data[:4] == b"PK\x03\x04":
            return NpzFile(data, allow_pickle)
        if data[:6] != b"\x93NUMPY" and allow_pickle:
            import pickle
            return pickle.loads(data)
        found = _load(data, allow_pickle)
        if isinstance(found, tuple):
            found, used = found
            if not own and hasattr(source, "seek"):
                source.seek(position + used)
        return found
    finally:
        if own:
            source.close()


class NpzFile:
    def __init__(self, data, allow_pickle=False):
        self._parts, at = {}, 0
        while data[at:at + 4] == b"PK\x03\x04":
            method = int.from_bytes(data[at + 8:at + 10], "little")
            packed = int.from_bytes(data[at + 18:at + 22], "little")
            name_length = int.from_bytes(data[at + 26:at + 28], "little")
            extra = int.from_bytes(data[at + 28:at + 30], "little")
            name = data[at + 30:at + 30 + name_length].decode("utf-8")
            start = at + 30 + name_length + extra
            if packed == 0xFFFFFFFF:
                packed = int.from_bytes(data[start - extra + 12:start - extra + 20], "little")
            body = data[start:start + packed]
            if method == 8:
                import zlib
                body = zlib.decompress(body, -15)
            self._parts[name.removesuffix(".npy")] = body
            at = start + packed
        self.files = list(self._parts)
        self._allow = allow_pickle

    def __getitem__(self, key):
        key = key.removesuffix(".npy") if key not in self._parts else key
        if key not in self._parts:
            raise KeyError(f"{key} is not a file in the archive")
        found = _load(self._parts[key], self._allow)
        return found[0] if isinstance(found, tuple) else found

    def __contains__(self, key):
        return key in self._parts

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def keys(self):
        return self._parts.keys()

    def values(self):
        return [self[key] for key in self.files]

    def items(self):
        return [(key, self[key]) for key in self.files]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __repr__(self):
        names = ", ".join(self.files[:5]) + ("..." if len(self.files) > 5 else "")
        return f"NpzFile 'object' with keys: {names}"


def _crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 255] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


_CRC = []
for _n in range(256):
    for _k in range(8):
        _n = 0xEDB88320 ^ (_n >> 1) if _n & 1 else _n >> 1
    _CRC.append(_n)


def savez(file, *args, allow_pickle=True, **kwds):
    named = dict(kwds)
    for i, one in enumerate(args):
        key = f"arr_{i}"
        if key in named:
            raise ValueError(f"Cannot use un-named variables and keyword {key}")
        named[key] = one
    body, directory = b"", b""
    for key, one in named.items():
        name, data = (key + ".npy").encode(), _dump(np.asanyarray(one))
        common = b"\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00" + _crc(data).to_bytes(4, "little") + len(data).to_bytes(4, "little") * 2 + len(name).to_bytes(2, "little") + b"\x00\x00"
        directory += b"PK\x01\x02\x14\x00" + common + b"\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01" + len(body).to_bytes(4, "little") + name
        body += b"PK\x03\x04" + common + name + data
    end = b"PK\x05\x06\x00\x00\x00\x00" + len(named).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little") + len(body).to_bytes(4, "little") + b"\x00\x00"
    target, own = (file, False) if hasattr(file, "write") else (open(str(file) if str(file).endswith(".npz") else str(file) + ".npz", "wb"), True)
    target.write(body + directory + end)
    if own:
        target.close()


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    savez(file, *args, allow_pickle=allow_pickle, **kwds)


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    source, own = (file, False) if hasattr(file, "read") else (open(str(file), "rb"), True)
    if offset:
        source.seek(offset, 1)
    data = source.read()
    if own:
        source.close()
    if sep != "":
        return np.fromstring(data.decode("latin1") if isinstance(data, bytes) else data, dtype, count, sep=sep)
    kind = np.dtype(dtype)
    whole = len(data) // kind.itemsize
    if count >= 0:
        whole = min(whole, count)
    return np.frombuffer(data[:whole * kind.itemsize], kind).copy()
`;

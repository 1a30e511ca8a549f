/** Lines of a text table as rows of fields, and fields as values, by the rules of NumPy's C reader. In Python; see index.ts. */
export const textRowsSource = String.raw`
def _check_control_characters(delimiter, comment, quote):
    for mark in (delimiter, comment, quote):
        if mark is not None and not (isinstance(mark, str) and len(mark) == 1):
            raise TypeError(f"Text reading control character must be a single unicode character or None; but got: {mark!r}")
    for name, mark, others in (
        ("comment", comment, {"quotechar": quote, "delimiter": delimiter}),
        ("quotechar", quote, {"delimiter": delimiter}),
        ("delimiter", delimiter, {}),
    ):
        if mark is None:
            continue
        if mark in "\r\n":
            raise TypeError(f"control character '{name}' cannot be a newline (\`\\r\` or \`\\n\`).")
        for other, same in others.items():
            if mark == same:
                raise TypeError(f"The values for control characters '{name}' and '{other}' are incompatible")
    for name, mark in (("comment", comment), ("quotechar", quote)):
        if delimiter is None and mark is not None and mark.isspace():
            raise TypeError(f"The values for control characters 'delimiter' and '{name}' are incompatible")


def _decoded(lines, encoding):
    for line in lines:
        line = _text(line, encoding)
        if not isinstance(line, str):
            raise TypeError("non-string returned while reading data")
        yield line


def _without_comments(lines, marks):
    for line in lines:
        for mark in marks:
            line = line.split(mark, 1)[0]
        yield line


def _line_body(line):
    body = line[:-1] if line.endswith("\n") else line
    body = body[:-1] if body.endswith("\r") else body
    if "\n" in body or "\r" in body:
        raise ValueError("Found an unquoted embedded newline within a single line of input.  This is currently not supported.")
    return body


def _plain_rows(lines, delimiter, comment):
    for line in lines:
        body = _line_body(line if comment is None else line.split(comment, 1)[0])
        yield body.split(delimiter) if body else []


# A quoted field may hold delimiters, comments and, from one line to the next, newlines; a doubled quote stands for itself.
def _quoted_rows(lines, delimiter, comment, quote):
    fields, field, quoted, inside = [], "", False, False
    for line in lines:
        at, fresh = 0, not inside
        while at < len(line):
            if fresh and delimiter is None:
                while at < len(line) and line[at].isspace() and line[at] not in "\r\n":
                    at += 1
                if at == len(line):
                    break
            if fresh and line[at] == quote:
                inside, at = True, at + 1
                quoted = quoted or not fields
            fresh = False
            if inside:
                end = line.find(quote, at)
                field += line[at:end] if end >= 0 else line[at:]
                at = end + 1 if end >= 0 else len(line)
                if end >= 0 and line[at:at + 1] == quote:
                    field, at = field + quote, at + 1
                elif end >= 0:
                    inside = False
                continue
            c = line[at]
            if c == comment:
                break
            if c in "\r\n":
                _line_body(line[at:])
                break
            if c == delimiter or (delimiter is None and c.isspace()):
                fields.append(field)
                field, fresh = "", True
            else:
                field += c
            at += 1
        if not inside:
            yield _finished(fields, field, delimiter, quoted)
            fields, field, quoted = [], "", False
    if inside:
        yield _finished(fields, field, delimiter, quoted)


# A row with its last field: an empty line has none, and nothing behind the last blank is no field.
def _finished(fields, last, delimiter, quoted):
    return [*fields, last] if last or quoted or (fields and delimiter is not None) else fields


def _read_float(text):
    text = text.strip()
    if "_" in text or not text.isascii():
        raise _Unreadable
    try:
        return float(text)
    except ValueError:
        if not text or text.lstrip("+-")[:1] in "0123456789.":
            raise _Unreadable from None
        raise


def _read_complex(text):
    text = text.strip()
    if text[:1] == "(" and text[-1:] == ")":
        text = text[1:-1].strip()
    if "_" in text or "(" in text or "J" in text or not text.isascii() or (text[-1:] == "j" and text[-2:-1] in ("", "+", "-")):
        raise _Unreadable
    try:
        return complex(text.replace("++", "+").replace("+-", "-"))
    except ValueError:
        raise _Unreadable from None


def _read_int(low, high):
    def read(text):
        text = text.strip()
        digits = text[1:] if text[:1] in ("+", "-") else text
        if not (digits.isascii() and digits.isdigit()) or (low == 0 and text[0] == "-") or not low <= (number := int(text)) <= high:
            raise _Unreadable
        return number
    return read


def _read_latin(text):
    try:
        return text.encode("latin1")
    except UnicodeEncodeError:
        raise _Unreadable from None


# What C reads by itself and gives up without an exception of its own.
class _Unreadable(Exception):
    pass


def _read_bool(text):
    return _read_int(-(2 ** 63), 2 ** 63 - 1)(text) != 0


def _reader(kind):
    if kind.kind in "iu":
        bounds = np.iinfo(kind)
        return _read_int(int(bounds.min), int(bounds.max))
    own = {"b": _read_bool, "c": _read_complex, "S": _read_latin, "U": str, "O": str}.get(kind.kind)
    if kind.kind == "f" and kind.itemsize > 2:
        own = _read_float
    return own or (lambda text: np.array(text, dtype=kind)[()])


def _converting(convert, kind):
    if kind.kind in "OUS":
        return convert
    return lambda text: value if type(value := convert(text)) is float and kind.kind == "f" else np.array(value, dtype=kind)[()]


# For each column of the result: what reads a field.
def _column_readers(kinds, converters, usecols):
    readers = [_reader(kind) for kind in kinds]
    if converters is None:
        return readers
    if callable(converters):
        return [_converting(converters, kind) for kind in kinds]
    if not isinstance(converters, dict):
        raise TypeError("converters must be a dictionary mapping columns to converter functions or a single callable.")
    for key, convert in converters.items():
        try:
            column = operator.index(key)
        except TypeError:
            raise TypeError(f"keys of the converters dictionary must be integers; got {key!r}") from None
        if usecols is not None:
            if column not in usecols:
                continue
            column = usecols.index(column)
        elif not -len(kinds) <= column < len(kinds):
            raise ValueError(f"converter specified for column {column}, which is invalid for the number of fields {len(kinds)}.")
        if not callable(convert):
            raise TypeError(f"values of the converters dictionary must be callable, but the value associated with key {key!r} is not")
        readers[column] = _converting(convert, kinds[column])
    return readers


def _column_numbers(usecols):
    numbers = []
    for one in usecols:
        try:
            number = operator.index(one)
            if not -(2 ** 63) <= number < 2 ** 63:
                raise OverflowError(f"cannot fit '{type(one).__name__}' into an index-sized integer")
            numbers.append(number)
        except TypeError:
            raise TypeError(f"usecols must be an int or a sequence of ints but it contains at least one element of type '{type(one).__name__}'") from None
    return numbers


def _read_row(fields, number, readers, kinds, columns):
    values = []
    for i, column in enumerate(columns):
        if not -len(fields) <= column < len(fields):
            raise ValueError(f"invalid column index {column} at row {number + 1} with {len(fields)} columns")
        try:
            values.append(readers[i](fields[column]))
        except Exception as error:
            told = f"could not convert string {repr(fields[column])[:100]} to {kinds[i]!s} at row {number}, column {column % len(fields) + 1}."
            raise ValueError(told) from (None if isinstance(error, _Unreadable) else error)
    return values


# The rows of a table as lists of values, one for each column or field of the dtype, and how many those are. Empty lines, which rows
# without fields stand for, are no rows; numbers of lines are counted from the one that is given.
def _read_rows(rows, kind, converters, usecols, max_rows, first_line):
    kinds = _flat_fields(kind) if kind.names is not None else None
    columns = None if usecols is None else _column_numbers(usecols)
    if columns is not None and kinds is not None and len(columns) != len(kinds):
        raise TypeError(f"If a structured dtype is used, the number of columns in \`usecols\` must match the effective number of fields. But {len(columns)} usecols were given and the number of fields is {len(kinds)}.")
    width = len(columns) if columns is not None else None if kinds is None else len(kinds)
    result, readers, warned = [], None, max_rows is None
    for line, fields in enumerate(rows if max_rows != 0 else (), first_line):
        if not fields:
            if not warned:
                warnings.warn(_EMPTY_LINE % (line, max_rows), UserWarning, stacklevel=4)
            warned = True
            continue
        if readers is None:
            width = len(fields) if width is None else width
            kinds = [kind] * width if kinds is None else kinds
            readers = _column_readers(kinds, converters, columns)
        if columns is None and len(fields) != width:
            told = f"the number of columns changed from {width} to {len(fields)}" if kind.names is None else f"the dtype passed requires {width} columns but {len(fields)} were found"
            raise ValueError(f"{told} at row {len(result) + 1}; use \`usecols\` to select a subset and avoid this error")
        result.append(_read_row(fields, len(result), readers, kinds, range(width) if columns is None else columns))
        if len(result) == max_rows:
            break
    return result, 1 if width is None else width


_EMPTY_LINE = """Input line %d contained no data and will not be counted towards \`max_rows=%d\`.  This differs from the behaviour in NumPy <=1.22 which counted lines rather than rows.  If desired, the previous behaviour can be achieved by using \`itertools.islice\`.
Please see the 1.23 release notes for an example on how to do this.  If you wish to ignore this warning, use \`warnings.filterwarnings\`.  This warning is expected to be removed in the future and is given only once per \`loadtxt\` call."""


`;

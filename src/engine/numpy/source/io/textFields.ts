/** numpy.lib._iotools: lines cut into fields, names made valid, texts converted to a type that is told or found. In Python; see index.ts. */
export const textFieldsSource = String.raw`
import itertools
import numpy as np


class ConverterError(Exception):
    pass


class ConverterLockError(ConverterError):
    pass


class ConversionWarning(UserWarning):
    pass


# Of bytes alone, as NumPy has it: genfromtxt refuses their subclasses, which loadtxt reads.
def _decode_line(line, encoding=None):
    return line.decode(encoding or "latin1") if type(line) is bytes else line


def has_nested_fields(ndtype):
    return any(ndtype[name].names is not None for name in ndtype.names or ())


def flatten_dtype(ndtype, flatten_base=False):
    if ndtype.names is None:
        return [ndtype.base] * (int(np.prod(ndtype.shape)) if flatten_base else 1)
    return [one for name in ndtype.names for one in flatten_dtype(ndtype.fields[name][0], flatten_base)]


class LineSplitter:
    def __init__(self, delimiter=None, comments="#", autostrip=True, encoding=None):
        self.comments, self.encoding, self.strips = _decode_line(comments), encoding, autostrip
        delimiter = _decode_line(delimiter)
        if delimiter is None or isinstance(delimiter, str):
            self._cut, self.delimiter = self._at_delimiters, delimiter or None
        elif hasattr(delimiter, "__iter__"):
            edges = list(itertools.accumulate(delimiter, initial=0))
            self._cut, self.delimiter = self._at_edges, [slice(a, b) for a, b in zip(edges, edges[1:])]
        elif int(delimiter):
            self._cut, self.delimiter = self._by_width, int(delimiter)
        else:
            self._cut, self.delimiter = self._at_delimiters, None

    def _at_delimiters(self, line):
        line = line.strip(" \r\n")
        return line.split(self.delimiter) if line else []

    def _by_width(self, line):
        line, width = line.strip("\r\n"), self.delimiter
        return [line[i:i + width] for i in range(0, len(line), width)]

    def _at_edges(self, line):
        return [line[one] for one in self.delimiter] if line else []

    def __call__(self, line):
        line = _decode_line(line, self.encoding)
        if self.comments is not None:
            line = line.split(self.comments)[0]
        fields = self._cut(line)
        return [one.strip() for one in fields] if self.strips else fields


class NameValidator:
    defaultexcludelist = ("return", "file", "print")
    defaultdeletechars = frozenset("~!@#$%^&*()-=+~\\|]}[{';: /?.>,<")

    def __init__(self, excludelist=None, deletechars=None, case_sensitive=None, replace_space="_"):
        self.excludelist = [*(excludelist or ()), *self.defaultexcludelist]
        self.deletechars = {*(self.defaultdeletechars if deletechars is None else deletechars), '"'}
        if case_sensitive is None or case_sensitive is True:
            self.case_converter = str
        elif case_sensitive is False or case_sensitive.startswith("u"):
            self.case_converter = str.upper
        elif case_sensitive.startswith("l"):
            self.case_converter = str.lower
        else:
            raise ValueError(f"unrecognized case_sensitive value {case_sensitive}.")
        self.replace_space = replace_space

    def validate(self, names, defaultfmt="f%i", nbfields=None):
        if names is None:
            if nbfields is None:
                return None
            names = []
        names = [names] if isinstance(names, str) else names
        if nbfields is not None:
            names = [*names, *[""] * nbfields][:nbfields]
        valid, seen, empty = [], {}, 0
        for item in names:
            item = self._clean(item)
            if item == "":
                while (item := defaultfmt % empty) in names:
                    empty += 1
                empty += 1
            elif item in self.excludelist:
                item += "_"
            count = seen.get(item, 0)
            valid.append(f"{item}_{count}" if count else item)
            seen[item] = count + 1
        return tuple(valid)

    def _clean(self, item):
        item = self.case_converter(item).strip()
        if self.replace_space:
            item = item.replace(" ", self.replace_space)
        return "".join(c for c in item if c not in self.deletechars)

    __call__ = validate


def str2bool(value):
    value = value.upper()
    if value in ("TRUE", "FALSE"):
        return value == "TRUE"
    raise ValueError("Invalid boolean")


def _as_bytes(text):
    return text if isinstance(text, bytes) else str(text).encode("latin1")


def _as_str(text):
    return text.decode("latin1") if isinstance(text, bytes) else str(text)


def _int_of_float(text):
    return int(float(text))


# A column without a type climbs these until all of its texts can be converted.
_LADDER = [
    (np.bool, str2bool, False),
    (np.int64, int, -1),
    (np.float64, float, np.nan),
    (np.complex128, complex, np.nan + 0j),
    (np.longdouble, np.longdouble, np.nan),
    (np.integer, int, -1),
    (np.floating, float, np.nan),
    (np.complexfloating, complex, np.nan + 0j),
    (np.str_, _as_str, "???"),
    (np.bytes_, _as_bytes, "???"),
]


def _type_of(dtype):
    return dtype if dtype.type == np.datetime64 else dtype.type


class StringConverter:
    def __init__(self, dtype_or_func=None, default=None, missing_values=None, locked=False):
        self._locked, self._checked, self._initial_default = bool(locked), False, default
        if dtype_or_func is None:
            self.func, self._status, self.default, dtype = str2bool, 0, default or False, np.dtype(bool)
        else:
            dtype = self._begin(dtype_or_func, default)
        if isinstance(missing_values, str):
            missing_values = missing_values.split(",")
        self.missing_values = {"", *(missing_values or ())}
        self._call = self._strict_call
        self.type = _type_of(dtype)

    def _begin(self, dtype_or_func, default):
        self.func = None
        try:
            dtype = np.dtype(dtype_or_func)
        except TypeError:
            if not callable(dtype_or_func):
                raise TypeError(f"The input argument \`dtype\` is neither a function nor a dtype (got '{type(dtype_or_func)}' instead)")
            self.func = dtype_or_func
            if default is None:
                try:
                    default = self.func("0")
                except ValueError:
                    default = None
            self._initial_default = default
            dtype = np.array(default).dtype
        found = [i for i, (kind, _, _) in enumerate(_LADDER) if dtype.type == kind] or [i for i, (kind, _, _) in enumerate(_LADDER) if np.issubdtype(dtype.type, kind)]
        self._status = found[0] if found else 0
        _, func, own = _LADDER[self._status if found else -1]
        self.default = own if found and default is None else default
        if self.func is None:
            self.func = func
        if self.func is int:
            self.func = dtype.type if dtype.type in (np.int64, np.uint64) else _int_of_float
        return dtype

    def _loose_call(self, value):
        try:
            return self.func(value)
        except ValueError:
            return self.default

    def _strict_call(self, value):
        try:
            result = self.func(value)
            if self.func is int and not (self.type is np.int64 and -(2 ** 63) <= result < 2 ** 63):
                try:
                    np.array(value, dtype=self.type)
                except OverflowError:
                    raise ValueError
            return result
        except ValueError:
            if value.strip() in self.missing_values:
                if not self._status:
                    self._checked = False
                return self.default
            raise ValueError(f"Cannot convert string '{value}'")

    def __call__(self, value):
        return self._call(value)

    def _do_upgrade(self):
        if self._locked:
            raise ConverterLockError("Converter is locked and cannot be upgraded")
        self._status = min(self._status + 1, len(_LADDER) - 1)
        self.type, self.func, default = _LADDER[self._status]
        self.default = default if self._initial_default is None else self._initial_default

    def upgrade(self, value):
        self._checked = True
        while True:
            try:
                return self._strict_call(value)
            except ValueError:
                self._do_upgrade()

    def iterupgrade(self, value):
        self._checked = True
        values = list(value) if hasattr(value, "__iter__") else [value]
        i = 0
        while i < len(values):
            try:
                self._strict_call(values[i])
                i += 1
            except ValueError:
                self._do_upgrade()
                self._checked, i = True, 0

    def update(self, func, default=None, testing_value=None, missing_values="", locked=False):
        self.func, self._locked = func, locked
        if default is not None:
            self.default = tester = default
        else:
            try:
                tester = func(testing_value or "1")
            except (TypeError, ValueError):
                tester = None
        self.type = _type_of(np.array(tester).dtype)
        if missing_values is None:
            self.missing_values = set()
            return
        missing_values = missing_values if np.iterable(missing_values) else [missing_values]
        if not all(isinstance(one, str) for one in missing_values):
            raise TypeError("missing_values must be strings or unicode")
        self.missing_values.update(missing_values)


def easy_dtype(ndtype, names=None, defaultfmt="f%i", **validationargs):
    validate = NameValidator(**validationargs)
    names = names.split(",") if isinstance(names, str) else names
    try:
        ndtype = np.dtype(ndtype)
    except TypeError:
        names = validate([""] * len(ndtype) if names is None else names, nbfields=len(ndtype), defaultfmt=defaultfmt)
        return np.dtype({"formats": ndtype, "names": names})
    own = ndtype.names
    if own is None:
        return ndtype if names is None else np.dtype([(name, ndtype.type) for name in validate(names, defaultfmt=defaultfmt)])
    if names is not None:
        ndtype.names = validate(names, nbfields=len(own), defaultfmt=defaultfmt)
    elif defaultfmt != "f%i" and own == tuple(f"f{i}" for i in range(len(own))):
        ndtype.names = validate([""] * len(own), defaultfmt=defaultfmt)
    else:
        ndtype.names = validate(own, defaultfmt=defaultfmt)
    return ndtype
`;

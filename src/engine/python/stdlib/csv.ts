/** csv: comma-separated text, read and written. In Python. */
export const source = String.raw`
import io

__all__ = ['reader', 'writer', 'DictReader', 'DictWriter', 'Error', 'QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE',
           'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'excel', 'excel_tab', 'unix_dialect', 'Dialect', 'register_dialect', 'unregister_dialect',
           'get_dialect', 'list_dialects', 'field_size_limit', 'Sniffer']
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


class Dialect:
    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator = '\n'
    quoting = QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = type('dialect', (dialect,), options)


def unregister_dialect(name):
    get_dialect(name)
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=131072):
    return 131072


def _style(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    style = type('dialect', (base if isinstance(base, type) else type(base),), {})
    for key, value in options.items():
        if not hasattr(Dialect, key):
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(style, key, value)
    for key in ('delimiter', 'escapechar', 'quotechar'):
        value = getattr(style, key)
        if not isinstance(value, str) and (value is not None or key == 'delimiter'):
            raise TypeError(f'"{key}" must be string{" or None" * (key != "delimiter")}, not {type(value).__name__}')
        if value is not None and len(value) != 1:
            raise TypeError(f'"{key}" must be a 1-character string')
    if not isinstance(style.quoting, int):
        raise TypeError('"quoting" must be an integer')
    if not 0 <= style.quoting <= QUOTE_NOTNULL:
        raise TypeError('bad "quoting" value')
    if style.quotechar is None and 'quoting' not in options:
        style.quoting = QUOTE_NONE
    if style.quotechar is None and style.quoting != QUOTE_NONE:
        raise TypeError('quotechar must be set if quoting enabled')
    return style


class _Reader:
    __module__, __qualname__ = '_csv', 'reader'

    def __init__(self, lines, style):
        self._lines = iter(lines)
        self.dialect = style
        self.line_num = 0
        self._plain = style.escapechar is None and not style.skipinitialspace and style.quoting != QUOTE_NONNUMERIC
        self._quote = None if style.quoting == QUOTE_NONE else style.quotechar

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        # a line without anything special is split, and not read letter by letter
        if self._plain and isinstance(line, str) and (self._quote is None or self._quote not in line):
            text = line.rstrip('\r\n')
            if '\r' not in text and '\n' not in text:
                self.line_num += 1
                return text.split(self.dialect.delimiter) if text else []
        return self._record(line)

    def _record(self, line):
        style = self.dialect
        row = []
        field = ''
        quoted = was_quoted = False
        started = False
        while True:
            if quoted:
                try:
                    line = next(self._lines)
                except StopIteration:
                    if style.strict:
                        raise Error('unexpected end of data') from None
                    break
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            self.line_num += 1
            i = 0
            n = len(line)
            while i < n:
                c = line[i]
                i += 1
                if quoted:
                    if style.escapechar and c == style.escapechar and i < n:
                        field += line[i]
                        i += 1
                    elif c == style.quotechar:
                        if style.doublequote and i < n and line[i] == style.quotechar:
                            field += c
                            i += 1
                        else:
                            quoted = False
                    else:
                        field += c
                elif c == style.delimiter:
                    row.append(self._value(field, was_quoted))
                    field, was_quoted, started = '', False, False
                    row_open = True
                elif c in '\r\n':
                    break
                elif was_quoted and style.strict:
                    raise Error(f"'{style.delimiter}' expected after '{style.quotechar}'")
                elif c == style.quotechar and not started and style.quoting != QUOTE_NONE:
                    quoted = was_quoted = started = True
                elif c == ' ' and style.skipinitialspace and not started:
                    pass
                elif style.escapechar and c == style.escapechar and i < n:
                    field += line[i]
                    i += 1
                    started = True
                else:
                    field += c
                    started = True
            if not quoted:
                if line.strip('\r\n') == '' and not row and not started:
                    return []
                break
        row.append(self._value(field, was_quoted))
        return row

    def _value(self, field, quoted):
        return float(field) if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted else field


_Reader.__name__ = '_csv.reader'


def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, _style(dialect, fmtparams))


class _Writer:
    def __init__(self, file, style):
        self._write = file.write
        self.dialect = style

    def writerow(self, row):
        try:
            items = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        text = self.dialect.delimiter.join(map(self._field, items))
        if text == '' and items:
            if self.dialect.quoting == QUOTE_NONE or items[0] is None and self.dialect.quoting >= QUOTE_STRINGS:
                raise Error('single empty field record must be quoted')
            text = self.dialect.quotechar * 2
        return self._write(text + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        style = self.dialect
        text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
        quoting = style.quoting
        quote = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not hasattr(value, '__float__')
                 or quoting == QUOTE_STRINGS and isinstance(value, str) or quoting == QUOTE_NOTNULL and value is not None)
        special = {c for c in (style.delimiter, style.escapechar, style.quotechar, *style.lineterminator) if c and c in text}
        if special:
            written = {c: self._escaped(c) for c in special}
            quote = quote or any(text[0] != style.escapechar or len(text) == 1 for text in written.values())
            text = ''.join([written.get(c, c) for c in text])
        return style.quotechar + text + style.quotechar if quote else text

    def _escaped(self, c):
        style = self.dialect
        if style.quoting == QUOTE_NONE or c == style.escapechar or c == style.quotechar and not style.doublequote:
            if not style.escapechar:
                raise Error('need to escape, but no escapechar set')
            return style.escapechar + c
        return c + c if c == style.quotechar else c


def writer(csvfile, dialect='excel', **fmtparams):
    return _Writer(csvfile, _style(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    line_num = property(lambda self: self.reader.line_num)

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        for key in names[len(row):]:
            found[key] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = list(fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(map(repr, wrong)))
        return self.writer.writerow([rowdict.get(key, self.restval) for key in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)


class Sniffer:
    def sniff(self, sample, delimiters=None):
        best = max(delimiters or ',;\t|', key=sample.count)
        return type('dialect', (excel,), {'delimiter': best})

    def has_header(self, sample):
        """Whether the first row differs in kind, number or length of text, from what most columns hold below it."""
        rows = reader(sample.splitlines(True), self.sniff(sample))
        header = next(rows)
        kinds = {}
        mixed = set()
        for n, row in enumerate(rows):
            if n > 20:
                break
            if len(row) != len(header):
                continue
            for at, cell in enumerate(row):
                kind = self._kind(cell)
                if kinds.setdefault(at, kind) != kind:
                    mixed.add(at)
        votes = 0
        for at in range(len(header)):
            kind = kinds.get(at)
            if at not in mixed:
                votes += 1 if self._kind(header[at]) != kind else -1
        return votes > 0

    def _kind(self, cell):
        try:
            complex(cell)
        except ValueError:
            return len(cell)
        return 'number'
`;

/** csv: comma-separated text, read and written. In Python. */
export const source = String.raw`
import io

__all__ = ['reader', 'writer', 'DictReader', 'DictWriter', 'Error', 'QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE',
           'excel', 'excel_tab', 'Dialect', 'register_dialect', 'list_dialects', 'Sniffer']
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


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


def list_dialects():
    return list(_dialects)


def _style(dialect, options):
    base = _dialects[dialect] if isinstance(dialect, str) else dialect
    style = type('dialect', (base if isinstance(base, type) else type(base),), {})
    for key, value in options.items():
        if not hasattr(Dialect, key) and key != 'strict':
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(style, key, value)
    return style


class _Reader:
    __module__, __qualname__ = '_csv', 'reader'

    def __init__(self, lines, style):
        self._lines = iter(lines)
        self.dialect = style
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
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
                    break
            else:
                line = next(self._lines)
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
        fields = [self._field(value, len(items) == 1) for value in items]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

    def _field(self, value, alone):
        style = self.dialect
        text = '' if value is None else repr(value) if isinstance(value, float) else str(value)
        special = any(c in text for c in (style.delimiter, style.quotechar or '', '\r', '\n') if c)
        quote = (style.quoting == QUOTE_ALL or style.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
                 or style.quoting == QUOTE_MINIMAL and (special or (alone and text == '')))
        if style.quoting == QUOTE_NONE:
            if special:
                if not style.escapechar:
                    raise Error('need to escape, but no escapechar set')
                for c in (style.escapechar, style.delimiter, style.quotechar):
                    text = text.replace(c, style.escapechar + c)
            return text
        if not quote:
            return text
        return style.quotechar + text.replace(style.quotechar, style.quotechar * 2) + style.quotechar


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
        self.extrasaction = extrasaction
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
        return True
`;

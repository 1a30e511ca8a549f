/** urllib.parse: addresses taken apart and put together. In Python. */
export const source = String.raw`
from collections import namedtuple

_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_WITH_HOST = frozenset(' ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rsync svn svn+ssh sftp nfs git git+ssh ws wss'.split(' '))
_RELATIVE = frozenset(' ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps sftp svn svn+ssh ws wss'.split(' '))
_WITH_PARAMS = frozenset(' ftp hdl prospero http https shttp rtsp rtsps sip sips mms sftp tel'.split(' '))


class _Host:
    __slots__ = ()
    _user = property(lambda self: self.netloc.rpartition('@'))
    username = property(lambda self: self._user[0].partition(':')[0] if self._user[1] else None)
    password = property(lambda self: self._user[0].partition(':')[2] if ':' in self._user[0] else None)

    @property
    def hostname(self):
        host = self._user[2]
        host = host[1:].partition(']')[0] if host.startswith('[') else host.partition(':')[0]
        return host.lower() or None

    @property
    def port(self):
        port = self._user[2].rpartition(']')[2].partition(':')[2]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Host):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Host):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


def quote(string, safe='/', encoding=None, errors=None):
    keep = _SAFE | set(safe.encode())
    data = string.encode() if isinstance(string, str) else string
    return ''.join(chr(b) if b in keep else '%%%02X' % b for b in data)


def quote_plus(string, safe='', encoding=None, errors=None):
    return quote(string, safe + ' ').replace(' ', '+')


def unquote(string, encoding='utf-8', errors='replace'):
    parts = string.split('%')
    out = parts[0].encode()
    for part in parts[1:]:
        try:
            out += bytes([int(part[:2], 16)]) + part[2:].encode()
        except ValueError:
            out += b'%' + part.encode()
    return out.decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '))


def urlencode(query, doseq=False, safe='', **options):
    pairs = query.items() if hasattr(query, 'items') else query
    return '&'.join(quote_plus(str(k), safe) + '=' + quote_plus(str(v), safe) for k, v in pairs)


def urlsplit(url, scheme='', allow_fragments=True):
    url, scheme = url.lstrip(''.join(map(chr, range(33)))), scheme.strip()
    head, colon, rest = url.partition(':')
    if colon and head.isascii() and head[:1].isalpha() and all(c.isalnum() or c in '+-.' for c in head):
        scheme, url = head.lower(), rest
    netloc = query = fragment = ''
    if url.startswith('//'):
        end = min([at for at in (url.find(c, 2) for c in '/?#') if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params, at = '', path.find(';', path.rfind('/') + 1)
    if scheme in _WITH_PARAMS and at >= 0:
        path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or scheme and scheme in _WITH_HOST and not url.startswith('//'):
        url = '//' + netloc + ('/' if url and not url.startswith('/') else '') + url
    return (scheme and scheme + ':') + url + (query and '?' + query) + (fragment and '#' + fragment)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{url};{params}' if params else url, query, fragment))


def urldefrag(url):
    parts = urlparse(url)
    return namedtuple('DefragResult', 'url fragment')(urlunparse(parts._replace(fragment='')), parts.fragment)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    old = urlparse(base, '', allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in _RELATIVE:
        return url
    if new.scheme in _WITH_HOST:
        if new.netloc:
            return urlunparse(new)
        new = new._replace(netloc=old.netloc)
    if not new.path and not new.params:
        return urlunparse(new._replace(path=old.path, params=old.params, query=new.query or old.query))
    steps = new.path.split('/')
    if not new.path.startswith('/'):
        before = old.path.split('/')
        steps = before[:len(before) - (before[-1] != '')] + steps
        steps[1:-1] = filter(None, steps[1:-1])
    path = []
    for step in steps:
        if step == '..':
            path = path[:-1]
        elif step != '.':
            path.append(step)
    if steps[-1] in ('.', '..'):
        path.append('')
    return urlunparse(new._replace(path='/'.join(path) or '/'))


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    found = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if strict_parsing and not equals:
            raise ValueError(f'bad query field: {pair!r}')
        if value or keep_blank_values:
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, *args, **options):
    found = {}
    for key, value in parse_qsl(qs, *args, **options):
        found.setdefault(key, []).append(value)
    return found
`;

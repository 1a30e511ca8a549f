/** urllib.parse: addresses taken apart and put together. In Python. */
export const source = String.raw`
from collections import namedtuple

_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
ParseResult = namedtuple('ParseResult', 'scheme netloc path params query fragment')


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


def urlparse(url, scheme='', allow_fragments=True):
    url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    head, colon, rest = url.partition(':')
    if colon and head.isalnum():
        scheme, url = head.lower(), rest
    netloc = ''
    if url.startswith('//'):
        netloc, slash, path = url[2:].partition('/')
        url = slash + path
    path, _, params = url.partition(';')
    return ParseResult(scheme, netloc, path, params, query, fragment)


urlsplit = urlparse


def urljoin(base, url, allow_fragments=True):
    if '://' in url:
        return url
    return base.rsplit('/', 1)[0] + '/' + url.lstrip('/')


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

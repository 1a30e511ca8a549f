/** html: characters escaped and back. In Python. */
export const source = String.raw`
import re

_NAMES = {
    'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'iexcl': '¡', 'cent': '¢', 'pound': '£', 'yen': '¥',
    'sect': '§', 'copy': '©', 'laquo': '«', 'reg': '®', 'deg': '°', 'plusmn': '±', 'sup2': '²', 'sup3': '³', 'micro': 'µ', 'para': '¶',
    'middot': '·', 'raquo': '»', 'frac12': '½', 'times': '×', 'divide': '÷', 'Auml': 'Ä', 'Ouml': 'Ö', 'Uuml': 'Ü', 'auml': 'ä',
    'ouml': 'ö', 'uuml': 'ü', 'szlig': 'ß', 'agrave': 'à', 'eacute': 'é', 'egrave': 'è', 'ccedil': 'ç', 'ntilde': 'ñ',
    'alpha': 'α', 'beta': 'β', 'gamma': 'γ', 'delta': 'δ', 'lambda': 'λ', 'mu': 'μ', 'pi': 'π', 'sigma': 'σ', 'omega': 'ω',
    'ndash': '–', 'mdash': '—', 'lsquo': '‘', 'rsquo': '’', 'ldquo': '“', 'rdquo': '”', 'bull': '•', 'hellip': '…', 'euro': '€',
    'trade': '™', 'larr': '←', 'uarr': '↑', 'rarr': '→', 'darr': '↓', 'minus': '−', 'infin': '∞', 'ne': '≠', 'le': '≤', 'ge': '≥',
    'hearts': '♥',
}
_BARE = {'lt', 'gt', 'amp', 'quot', 'nbsp', 'copy', 'reg'}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _character(m):
    name, end = m.group(1), m.group(2)
    if name.startswith('#'):
        number = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
        return '�' if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff else chr(number)
    if name in _NAMES and (end or name in _BARE):
        return _NAMES[name]
    for bare in _BARE:
        if name.startswith(bare):
            return _NAMES[bare] + name[len(bare):] + end
    return m.group()


def unescape(s):
    return re.sub(r'&(#[0-9]+|#[xX][0-9a-fA-F]+|\w+)(;?)', _character, s) if '&' in s else s
`;

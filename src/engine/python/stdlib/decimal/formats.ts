/** Decimal numbers by the format mini-language, in Python. */

export const source = String.raw`def _formatted(self, spec):
    found = re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', spec, re.S)
    if found is None:
        raise ValueError('invalid format string')
    fill, align, sign, alternate, zero, width, group, precision, kind = found.groups()
    value = self
    if kind == '%':
        value = _make(self._sign, self._int, self._exp + 2, self._special)
    if precision is not None and not value._special:
        places = int(precision)
        if kind in ('f', 'F', '%'):
            with localcontext() as inner:
                inner.prec = 100000
                value = value.quantize(_make(0, 1, -places))
        elif kind in ('e', 'E'):
            value = value._rounded(Context(places + 1))
            digits = len(str(value._int))
            if digits < places + 1:
                value = _make(value._sign, value._int * 10 ** (places + 1 - digits), value._exp - (places + 1 - digits))
        else:
            value = value._rounded(Context(max(places, 1)))
    size = _make(0, value._int, value._exp, value._special)
    if kind in ('f', 'F', '%') and not value._special:
        digits = str(value._int)
        if value._exp >= 0:
            text = digits + '0' * value._exp
        else:
            digits = digits.rjust(-value._exp + 1, '0')
            text = digits[:value._exp] + '.' + digits[value._exp:]
    elif kind in ('e', 'E') and not value._special:
        digits = str(value._int)
        text = digits[0] + ('.' + digits[1:] if len(digits) > 1 else '') + '%s%+d' % (kind, value.adjusted())
    else:
        text = str(size)
        if kind == 'g':
            text = text.replace('E', 'e')
    if kind == '%':
        text += '%'
    lead = '-' if value._sign else sign if sign in ('+', ' ') else ''
    if group:
        whole = re.match(r'\d*', text).group()
        text = f'{int(whole or 0):{group}}' + text[len(whole):]
    if zero and not align:
        fill, align = '0', '='
    width = int(width or 0)
    fill = fill or ' '
    if align == '=':
        return lead + text.rjust(width - len(lead), fill)
    text = lead + text
    return {'<': text.ljust, '^': text.center}.get(align, text.rjust)(width, fill)
`;

/** Roots, exponentials and logarithms of decimal numbers, in Python. */

export const source = String.raw`def _sqrt(self):
    if self._special == 'inf' and not self._sign:
        return self
    if self._sign and self._int:
        return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
    if self._int == 0:
        return _make(self._sign, 0, self._exp // 2)
    prec = getcontext().prec + 1
    exp = self._exp >> 1
    digits = self._int * 10 if self._exp & 1 else self._int
    shift = prec - (len(str(digits)) + 1 >> 1)
    exact = True
    if shift >= 0:
        digits *= 100 ** shift
    else:
        digits, rest = divmod(digits, 100 ** -shift)
        exact = not rest
    exp -= shift
    root = math.isqrt(digits)
    exact = exact and root * root == digits
    if exact:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        exp += shift
    elif root % 5 == 0:
        root += 1
    with localcontext() as inner:
        inner.rounding = ROUND_HALF_EVEN
        return _make(0, root, exp)._rounded(inner)


def _exp(self):
    prec = getcontext().prec
    scale = 10 ** (prec + 12)
    n, d = self.as_integer_ratio()
    halvings = max(0, abs(n // d).bit_length() + 8)
    x = n * scale // (d << halvings)
    term = total = scale
    k = 1
    while term:
        term = term * x // (scale * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // scale
    return _make(0, total, -(prec + 12))._rounded()


def _ln(self):
    if not self:
        return _make(1, 0, 0, 'inf')
    if self._sign:
        return _signal(InvalidOperation, InvalidOperation, _make(0, 0, 0, 'nan'))
    prec = getcontext().prec
    with localcontext() as inner:
        inner.prec = prec + 10
        y = Decimal(math.log(float(self._int)) + self._exp * math.log(10)) if self._int < 10 ** 300 else Decimal(
            (len(str(self._int)) + self._exp) * math.log(10))
        for _ in range(prec.bit_length() + 3):
            e = y.exp()
            y = y + 2 * (self - e) / (self + e)
    return y._rounded()


def _log10(self):
    prec = getcontext().prec
    with localcontext() as inner:
        inner.prec = prec + 6
        result = self.ln() / Decimal(10).ln()
    result = result._rounded()
    nearest = result.to_integral_value()
    return nearest if Decimal(10) ** nearest == self else result
`;

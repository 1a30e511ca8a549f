/** Window functions. In Python; see index.ts. */
export const source = String.raw`
# windows ---------------------------------------------------------------------------------------------------------------

def _of_points(M):
    values = array([0.0, M])
    return values[1]


def _symmetric(M, formula):
    M = _of_points(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    return formula(arange(1 - M, M, 2), M - 1)


def bartlett(M):
    return _symmetric(M, lambda n, last: where(np.less_equal(n, 0), 1 + n / last, 1 - n / last))


def blackman(M):
    return _symmetric(M, lambda n, last: 0.42 + 0.5 * cos(pi * n / last) + 0.08 * cos(2.0 * pi * n / last))


def hanning(M):
    return _symmetric(M, lambda n, last: 0.5 + 0.5 * cos(pi * n / last))


def hamming(M):
    return _symmetric(M, lambda n, last: 0.54 + 0.46 * cos(pi * n / last))


def kaiser(M, beta):
    values = array([0.0, M, beta])
    M, beta = values[1], values[2]
    if M == 1:
        return ones(1, dtype=float)
    n = arange(0, M)
    alpha = (M - 1) / 2.0
    return np.i0(beta * sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / np.i0(beta)
`;

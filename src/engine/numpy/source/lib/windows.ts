/** Window functions. In Python; see index.ts. */
export const source = String.raw`
# windows ---------------------------------------------------------------------------------------------------------------

def _window(M):
    values = array([0.0, M])
    return values[1]


def bartlett(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return where(np.less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))


def blackman(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.42 + 0.5 * cos(pi * n / (M - 1)) + 0.08 * cos(2.0 * pi * n / (M - 1))


def hanning(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.5 + 0.5 * cos(pi * n / (M - 1))


def hamming(M):
    M = _window(M)
    if M < 1:
        return array([], dtype=float)
    if M == 1:
        return ones(1, dtype=float)
    n = arange(1 - M, M, 2)
    return 0.54 + 0.46 * cos(pi * n / (M - 1))


def kaiser(M, beta):
    values = array([0.0, M, beta])
    M, beta = values[1], values[2]
    if M == 1:
        return ones(1, dtype=float)
    n = arange(0, M)
    alpha = (M - 1) / 2.0
    return np.i0(beta * sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / np.i0(beta)
`;

/** Triangles, diagonals, Kronecker's products and Vandermonde matrices. In Python; see index.ts. */
export const source = String.raw`
# creation -----------------------------------------------------------------------------------------------------------

def tri(N, M=None, k=0, dtype=float, *, like=None):
    if M is None:
        M = N
    mask = np.greater_equal.outer(arange(N), arange(-k, M - k))
    return mask.astype(dtype, copy=False)


def kron(a, b):
    if isinstance(a, np.matrix) or isinstance(b, np.matrix):
        return np.matrix(kron(asarray(a), asarray(b)), copy=False)
    a, b = asanyarray(a), asanyarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return multiply(a, b)
    n = builtins.max(a.ndim, b.ndim)
    left, right = [(1,) * (n - one.ndim) + one.shape for one in (a, b)]
    spread = multiply(a.reshape([m for k in left for m in (k, 1)]), b.reshape([m for k in right for m in (1, k)]))
    return spread.reshape([i * j for i, j in zip(left, right)])


def tril(m, k=0):
    m = asanyarray(m)
    mask = tri(*m.shape[-2:], k=k, dtype=bool)
    return where(mask, m, zeros(1, m.dtype))


def triu(m, k=0):
    m = asanyarray(m)
    mask = tri(*m.shape[-2:], k=k - 1, dtype=bool)
    return where(mask, zeros(1, m.dtype), m)


def tril_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k=k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return nonzero(~tri(n, m, k=k - 1, dtype=bool))


def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def mask_indices(n, mask_func, k=0):
    return nonzero(mask_func(ones((n, n), int), k) != 0)


def diagflat(v, k=0):
    v = asarray(v).ravel()
    n = len(v) + abs(k)
    result = zeros((n, n), v.dtype)
    index = arange(len(v))
    if k >= 0:
        result[index, index + k] = v
    else:
        result[index - k, index] = v
    return result


def vander(x, N=None, increasing=False):
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    if N is None:
        N = len(x)
    result = empty((len(x), N), dtype=np.promote_types(x.dtype, int))
    columns = result[:, ::-1] if not increasing else result
    if N > 0:
        columns[:, 0] = 1
    if N > 1:
        columns[:, 1:] = x[:, None]
        multiply.accumulate(columns[:, 1:], out=columns[:, 1:], axis=1)
    return result
`;

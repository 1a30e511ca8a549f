/** Texts and bits: records by pattern, packed bits, numbers in any base. In Python; see index.ts. */
export const source = String.raw`
def fromregex(file, regexp, dtype, encoding=None):
    import re
    dtype = np.dtype(dtype)
    if dtype.names is None:
        raise TypeError("dtype must be a structured datatype.")
    source = file if hasattr(file, "read") else open(file, encoding=encoding)
    text = source.read()
    if source is not file:
        source.close()
    if isinstance(text, bytes) and isinstance(regexp, str):
        regexp = regexp.encode("latin1")
    found = re.compile(regexp).findall(text)
    if found and not isinstance(found[0], tuple):
        return array(found, dtype=dtype[dtype.names[0]]).view(dtype)
    return array(found, dtype=dtype)


# bits -------------------------------------------------------------------------------------------------------------------

def _c_axis(axis):
    if isinstance(axis, bool):
        raise TypeError("an integer is required for the axis")
    return axis if axis is None else operator.index(axis)


def packbits(a, /, axis=None, bitorder="big"):
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    a, axis = asarray(a), _c_axis(axis)
    if a.dtype.kind not in "iub":
        raise TypeError("Expected an input array of integer or boolean data type")
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), 0 if axis is None else axis
    a = moveaxis(a, _axis(axis, a.ndim), -1) != 0
    n = a.shape[-1]
    count = (n + 7) // 8
    padded = zeros(a.shape[:-1] + (count * 8,), np.uint8)
    padded[..., :n] = a
    weights = array([128, 64, 32, 16, 8, 4, 2, 1] if bitorder == "big" else [1, 2, 4, 8, 16, 32, 64, 128], np.uint8)
    return moveaxis((padded.reshape(a.shape[:-1] + (count, 8)) * weights).sum(axis=-1, dtype=np.uint8), -1, axis)


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    if bitorder[:1] not in ("l", "b"):
        raise ValueError("'order' must begin with 'l' or 'b'")
    a, axis = asarray(a), _c_axis(axis)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    if axis is None:
        a, axis = a.ravel(), 0
    a = moveaxis(a, _axis(axis, a.ndim), -1)
    shifts = array([7, 6, 5, 4, 3, 2, 1, 0] if bitorder[0] == "b" else [0, 1, 2, 3, 4, 5, 6, 7], np.uint8)
    bits = ((a[..., None] >> shifts) & np.uint8(1)).reshape(a.shape[:-1] + (-1,))
    if count is not None:
        n = bits.shape[-1]
        if count < 0:
            bits = bits[..., :n + count]
        elif count <= n:
            bits = bits[..., :count]
        else:
            wider = zeros(bits.shape[:-1] + (count,), np.uint8)
            wider[..., :n] = bits
            bits = wider
    return moveaxis(bits, -1, axis)


def binary_repr(num, width=None):
    num = operator.index(num)
    if num == 0:
        return "0" * (width or 1)
    if num > 0:
        text = f"{num:b}"
        if width is not None and len(text) > width:
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(text)}")
        return text.zfill(width or 0)
    if width is None:
        return f"-{-num:b}"
    bits = len(f"{-num:b}")
    if 2 ** (bits - 1) == -num:
        bits -= 1
    needed = bits + 1
    if needed > width:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={needed}")
    return f"{(1 << width) + num:b}".rjust(width, "1")


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    n = abs(int(number))
    result = []
    while n:
        result.append(digits[n % base])
        n //= base
    if padding:
        result.append("0" * padding)
    if number < 0:
        result.append("-")
    return "".join(reversed(result or "0"))
`;

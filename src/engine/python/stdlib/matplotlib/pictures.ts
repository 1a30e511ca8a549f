/** imread(): a PNG file as the array that matplotlib makes of it, in Python. Other kinds of pictures are not read. */
export const PICTURES = String.raw`
import struct
import zlib

import numpy as np

# Where the seven passes of an interlaced picture begin, and how far their points are apart.
_PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def _paeth(a, b, c):
    p, q, r = abs(b - c), abs(a - c), abs(a + b - 2 * c)
    return a if p <= q and p <= r else b if q <= r else c


def _rows(data, at, count, size, step):
    above = [0] * size
    rows = []
    for _ in range(count):
        kind = data[at]
        row = list(data[at + 1 : at + 1 + size])
        at += size + 1
        if kind == 2:
            row = [(x + b) & 255 for x, b in zip(row, above)]
        elif kind:
            for i in range(size):
                a, c = (row[i - step], above[i - step]) if i >= step else (0, 0)
                row[i] = (row[i] + (a if kind == 1 else (a + above[i]) // 2 if kind == 3 else _paeth(a, above[i], c))) & 255
        rows.append(row)
        above = row
    return np.array(rows, np.uint8), at


def _samples(rows, depth, width, channels):
    if depth == 16:
        rows = rows.view('>u2')
    elif depth < 8:
        bits = np.unpackbits(rows, axis=1).reshape(len(rows), -1, depth)
        rows = bits @ (1 << np.arange(depth)[::-1])
    return rows[:, : width * channels].reshape(-1, width, channels)


def _chunks(data):
    chunks = {}
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack('>I4s', data[at : at + 8])
        chunks[kind] = chunks.get(kind, b'') + data[at + 8 : at + 8 + size]
        at += 12 + size
    return chunks


def _points(chunks, width, height, depth, channels, interlaced):
    data = zlib.decompress(chunks[b'IDAT'])
    points = np.zeros((height, width, channels), int)
    bits = depth * channels
    at = 0
    for x, y, dx, dy in _PASSES if interlaced else [(0, 0, 1, 1)]:
        w, h = -(-(width - x) // dx), -(-(height - y) // dy)
        if w > 0 and h > 0:
            rows, at = _rows(data, at, h, (w * bits + 7) // 8, max(1, bits // 8))
            points[y::dy, x::dx] = _samples(rows, depth, w, channels)
    return points


def imread(fname, format=None):
    if hasattr(fname, 'read'):
        data = fname.read()
    else:
        with open(fname, 'rb') as file:
            data = file.read()
    if data[:8] != b'\x89PNG\r\n\x1a\n':
        raise OSError(f'only PNG pictures can be read here, not {fname!r}')
    chunks = _chunks(data)
    width, height, depth, colour, _, _, interlaced = struct.unpack('>IIBBBBB', chunks[b'IHDR'])
    points = _points(chunks, width, height, depth, {2: 3, 4: 2, 6: 4}.get(colour, 1), interlaced)
    if colour == 3:
        table = np.full((256, 4), 255)
        given = np.frombuffer(chunks[b'PLTE'], np.uint8).reshape(-1, 3)
        table[: len(given), :3] = given
        clear = np.frombuffer(chunks.get(b'tRNS', b''), np.uint8)
        table[: len(clear), 3] = clear
        return np.divide(table[points[..., 0]], 255, dtype=np.float32)
    if colour == 0:
        # matplotlib divides by the greatest sample, after these were spread over 0 to 255 already.
        spread = {2: 85, 4: 17}.get(depth, 1)
        return np.divide(points[..., 0] * spread, 2**depth - 1, dtype=np.float32)
    if depth == 16:
        points >>= 8
    if colour == 4:
        points = points[..., [0, 0, 0, 1]]
    return np.divide(points, 255, dtype=np.float32)
`;

/** zlib and gzip: packing and unpacking through fflate, bounded by the run's memory; files, objects and errors in Python. */
import { deflateSync, FlateErrorCode, Gunzip, gzipSync, Inflate, Unzlib, zlibSync } from 'fflate';
import { nativeModule } from '../objects/instances.ts';
import { reserve } from '../objects/limits.ts';
import { bufferOf, toInt, toText } from '../objects/protocol.ts';
import { typeError } from '../objects/raise.ts';
import { PyBytes, type PyModule, PyTuple, type Value } from '../objects/values.ts';

type Format = 'raw' | 'zlib' | 'gzip';

const READERS = { raw: Inflate, zlib: Unzlib, gzip: Gunzip };
const WRITERS = { raw: deflateSync, zlib: zlibSync, gzip: gzipSync };
type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** So much is given to the reader at once: what it makes of a piece is counted before the next. */
const PIECE = 1 << 16;

/** Unpacks by pieces, so that a bomb ends at the limit; `ended` tells whether the stream was complete. */
function unpack(data: Uint8Array, format: Format): { bytes: Uint8Array; ended: boolean } {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  const reader = new READERS[format]((piece, final) => {
    total += piece.length;
    reserve(total);
    pieces.push(piece);
    ended ||= final;
  });
  for (let at = 0; at === 0 || at < data.length; at += PIECE)
    reader.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, ended };
}

const buffer = (data: Value): Uint8Array => bufferOf(data) ?? typeError("a bytes-like object is required, not 'str'");

let table: Uint32Array | null = null;

function crcTable(): Uint32Array {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  return table;
}

function crc32(data: Uint8Array, start: number): number {
  const words = crcTable();
  let crc = ~start;
  for (const byte of data) crc = (words[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function adler32(data: Uint8Array, start: number): number {
  let [a, b] = [start & 0xffff, start >>> 16];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/** (bytes, None), or (None, what is wrong): 'truncated' or 'damaged'. */
function answer(data: Uint8Array, format: Format): Value {
  try {
    const { bytes, ended } = unpack(data, format);
    return ended ? new PyTuple([new PyBytes(bytes), null]) : new PyTuple([null, 'truncated']);
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === undefined) throw error;
    return new PyTuple([null, code === FlateErrorCode.UnexpectedEOF ? 'truncated' : 'damaged']);
  }
}

/** Builds `_compression`. */
export function compressionNative(): PyModule {
  return nativeModule('_compression', {
    functions: {
      'unpack(data, format, /)': (data: Value, format: Value) => answer(buffer(data), toText(format) as Format),
      'pack(data, format, level, /)': (data: Value, format: Value, level: Value) => {
        const [kind, wanted] = [toText(format) as Format, Number(toInt(level))];
        const options = { level: (wanted < 0 ? 6 : Math.min(9, wanted)) as Level, mtime: 0 };
        return new PyBytes(WRITERS[kind](buffer(data), options));
      },
      'crc32(data, value, /)': (data: Value, value: Value) => crc32(buffer(data), Number(toInt(value))),
      'adler32(data, value, /)': (data: Value, value: Value) => adler32(buffer(data), Number(toInt(value))),
    },
  });
}

export const zlibSource = String.raw`
from _compression import unpack as _unpack, pack as _pack, crc32 as _crc32, adler32 as _adler32

MAX_WBITS = 15
DEFLATED = DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION, Z_NO_COMPRESSION = 1, 9, -1, 0
Z_DEFAULT_STRATEGY, Z_FINISH, Z_SYNC_FLUSH, Z_NO_FLUSH = 0, 4, 2, 0
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.2.13'


class error(Exception):
    pass


error.__module__ = 'zlib'


def _buffer(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(data)


def _format(wbits):
    return 'raw' if wbits < 0 else 'gzip' if wbits > 15 else 'zlib'


def _unpacked(data, wbits):
    data, kind = _buffer(data), _format(wbits)
    if kind == 'gzip' and wbits > 31 and data[:2] != b'\x1f\x8b':
        kind = 'zlib'
    if kind == 'zlib' and len(data) > 1 and (data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31) or kind == 'gzip' and len(data) > 1 and data[:2] != b'\x1f\x8b':
        raise error('Error -3 while decompressing data: incorrect header check')
    return _unpack(data, kind)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    answer, wrong = _unpacked(data, wbits)
    if wrong == 'truncated':
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    if wrong is not None:
        raise error('Error -3 while decompressing data: invalid block type')
    return answer


def compress(data, /, level=-1, wbits=MAX_WBITS):
    return _pack(_buffer(data), _format(wbits), level)


def crc32(data, value=0, /):
    return _crc32(_buffer(data), value & 0xffffffff)


def adler32(data, value=1, /):
    return _adler32(_buffer(data), value & 0xffffffff)


class _Decompressor:
    def __init__(self, wbits):
        self._wbits, self._held = wbits, b''
        self.eof, self.unused_data, self.unconsumed_tail = False, b'', b''

    def decompress(self, data, max_length=0):
        self._held += bytes(data)
        answer, wrong = _unpacked(self._held, self._wbits)
        if wrong == 'damaged':
            raise error('Error -3 while decompressing data: invalid block type')
        if wrong is not None:
            return b''
        self._held, self.eof = b'', True
        return answer

    def flush(self, length=DEF_BUF_SIZE):
        return b''


class _Compressor:
    def __init__(self, level, wbits):
        self._level, self._wbits, self._held = level, wbits, b''

    def compress(self, data):
        self._held += bytes(data)
        return b''

    def flush(self, mode=Z_FINISH):
        held, self._held = self._held, b''
        return compress(held, self._level, self._wbits)


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    return _Decompressor(wbits)


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=8, strategy=0, zdict=None):
    return _Compressor(level, wbits)
`;

export const gzipSource = String.raw`
import builtins
import io
from _compression import unpack as _unpack, pack as _pack


class BadGzipFile(OSError):
    pass


BadGzipFile.__module__ = 'gzip'


def compress(data, compresslevel=9, *, mtime=None):
    return _pack(bytes(data), 'gzip', compresslevel)


def decompress(data):
    data = bytes(data)
    if not data:
        return b''
    if data[:2] != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({data[:2]!r})')
    answer, wrong = _unpack(data, 'gzip')
    if wrong == 'truncated':
        raise EOFError('Compressed file ended before the end-of-stream marker was reached')
    if wrong is not None:
        raise BadGzipFile('the compressed data is damaged')
    return answer


class GzipFile(io.BytesIO):
    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        mode = mode or 'rb'
        if 't' in mode or 'U' in mode or mode[0] not in 'rwax':
            raise ValueError(f'Invalid mode: {mode!r}')
        self.name, self.mode, self._level = filename, mode, compresslevel
        self._file = fileobj if fileobj is not None else builtins.open(filename, mode if 'b' in mode else mode + 'b')
        self._owned = fileobj is None
        super().__init__(decompress(self._file.read()) if mode[0] == 'r' else b'')

    def readable(self):
        return self.mode[0] == 'r'

    def writable(self):
        return self.mode[0] != 'r'

    def close(self):
        if self.closed:
            return
        if self.writable():
            self._file.write(compress(self.getvalue(), self._level))
        if self._owned:
            self._file.close()
        super().close()


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    if 't' in mode and 'b' in mode:
        raise ValueError(f'Invalid mode: {mode!r}')
    if 't' not in mode and (encoding, errors, newline) != (None, None, None):
        raise ValueError("Argument 'encoding' not supported in binary mode")
    binary = mode.replace('t', '')
    if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
        made = GzipFile(filename, binary, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        made = GzipFile(None, binary, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    return io.TextIOWrapper(made, encoding, errors, newline) if 't' in mode else made
`;

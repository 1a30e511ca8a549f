/** The modules `hashlib` and `base64`: digests natively, the rest in Python. */

import { nativeModule } from '../objects/instances.ts';
import { bufferOf, toText } from '../objects/protocol.ts';
import { typeError, valueError } from '../objects/raise.ts';
import { PyBytes, type PyModule, type Value } from '../objects/values.ts';
import { blake2 } from './blake2.ts';
import { sha3, shake } from './keccak.ts';
import { sha224, sha256, sha384, sha512 } from './sha.ts';

/** Little-endian Merkle–Damgård padding and word access that MD5 and SHA-1 share, differing in byte order. */
function padded(bytes: Uint8Array, little: boolean): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const out = new Uint8Array(length);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n, little);
  return view;
}

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

/** MD5's 64 steps: the word that each takes, its rotation and its constant. */
const MD5_STEPS = Array.from({ length: 64 }, (_, i) => ({
  word: ([i, 5 * i + 1, 3 * i + 5, 7 * i][i >> 4] as number) % 16,
  shift: [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21][(i >> 4) * 4 + (i % 4)] as number,
  constant: Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0,
}));

function md5Mixed(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (d & b) | (~d & c);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, true);
  const state: [number, number, number, number] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let start = 0; start < view.byteLength; start += 64) {
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i++) {
      const { word, shift, constant } = MD5_STEPS[i] as (typeof MD5_STEPS)[number];
      const sum = (a + md5Mixed(i >> 4, b, c, d) + constant + view.getInt32(start + word * 4, true)) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotate(sum, shift)) | 0;
    }
    state[0] = (state[0] + a) | 0;
    state[1] = (state[1] + b) | 0;
    state[2] = (state[2] + c) | 0;
    state[3] = (state[3] + d) | 0;
  }
  return words(state, true);
}

function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let start = 0; start < view.byteLength; start += 64) {
    const w: number[] = [];
    for (let i = 0; i < 16; i++) w.push(view.getInt32(start + 4 * i, false));
    for (let i = 16; i < 80; i++) {
      w.push(rotate((w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number), 1));
    }
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round] as number;
      const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round] as number;
      const sum = (rotate(a, 5) + mixed + e + constant + (w[i] as number)) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, sum];
    }
    [a, b, c, d, e].forEach((value, i) => {
      state[i] = ((state[i] as number) + value) | 0;
    });
  }
  return words(state, false);
}

function words(state: number[], little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(state.length * 4));
  state.forEach((word, i) => {
    view.setInt32(4 * i, word, little);
  });
  return new Uint8Array(view.buffer);
}

const ALGORITHMS: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  sha3_224: (bytes) => sha3(bytes, 28),
  sha3_256: (bytes) => sha3(bytes, 32),
  sha3_384: (bytes) => sha3(bytes, 48),
  sha3_512: (bytes) => sha3(bytes, 64),
};

const given = (data: Value): Uint8Array => bufferOf(data) ?? typeError('Strings must be encoded before hashing');

/** Builds `_hashlib`. */
export function hashlibNative(): PyModule {
  return nativeModule('_hashlib', {
    functions: {
      'digest(name, data, /)': (name: Value, data: Value) => {
        const algorithm = ALGORITHMS[toText(name)] ?? valueError(`unsupported hash type ${toText(name)}`);
        return new PyBytes(algorithm(given(data)));
      },
      'shake(bits, data, size, /)': (bits: Value, data: Value, size: Value) =>
        new PyBytes(shake(given(data), Number(bits), Number(size))),
      'blake2(bits, data, size, key, salt, person, /)': (bits: Value, data: Value, size: Value, ...more: Value[]) => {
        const [key, salt, person] = more.map(given) as [Uint8Array, Uint8Array, Uint8Array];
        return new PyBytes(
          blake2(given(data), { bits: Number(bits) === 64 ? 64 : 32, size: Number(size), key, salt, person }),
        );
      },
    },
  });
}

export const hashlibSource = String.raw`
import _hashlib

_SIZES = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128), 'sha512': (64, 128),
          'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72)}
algorithms_available = algorithms_guaranteed = {*_SIZES, 'shake_128', 'shake_256', 'blake2b', 'blake2s'}


class _Hash:
    def __init__(self, name, data=b''):
        self.name = name
        self.digest_size, self.block_size = _SIZES.get(name, (0, 0))
        self._data = b''
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        self._data = self._data + bytes(data) if self._data else bytes(data)

    def digest(self):
        return _hashlib.digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {hex(id(self))}>'


class _Shake(_Hash):
    def __init__(self, name, data=b''):
        super().__init__(name, data)
        self.block_size = 168 if name == 'shake_128' else 136

    def digest(self, length):
        return _hashlib.shake(int(self.name[6:]), self._data, length)

    def hexdigest(self, length):
        return self.digest(length).hex()


class _Blake(_Hash):
    def __init__(self, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', **options):
        most = self.MAX_DIGEST_SIZE
        size = most if digest_size is None else digest_size
        if not 1 <= size <= most:
            raise ValueError('digest_size must be between 1 and %d bytes' % most)
        for name, given, limit in (('key', key, most), ('salt', salt, self.SALT_SIZE), ('person', person, self.PERSON_SIZE)):
            if len(given) > limit:
                raise ValueError('maximum %s length is %d bytes' % (name, limit))
        super().__init__(type(self).__name__, data)
        self.digest_size, self.block_size = size, 2 * most
        self._options = bytes(key), bytes(salt), bytes(person)

    def digest(self):
        return _hashlib.blake2(64 if self.name == 'blake2b' else 32, self._data, self.digest_size, *self._options)

    def __repr__(self):
        return f'<_blake2.{self.name} object at {hex(id(self))}>'


class blake2b(_Blake):
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16


class blake2s(_Blake):
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8


def _making(name, kind=_Hash):
    def make(data=b'', **options):
        return kind(name, data)
    make.__name__ = make.__qualname__ = name
    return make


globals().update({name: _making(name) for name in _SIZES})
shake_128, shake_256 = _making('shake_128', _Shake), _making('shake_256', _Shake)


def new(name, data=b'', **options):
    if name.lower().replace('-', '_') in algorithms_available:
        return globals()[name.lower().replace('-', '_')](data)
    raise ValueError('unsupported hash type ' + name)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    made, length = b'', dklen or new(hash_name).digest_size
    for block in range(1, -(-length // new(hash_name).digest_size) + 1):
        last = hmac.new(password, salt + block.to_bytes(4, 'big'), hash_name).digest()
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = hmac.new(password, last, hash_name).digest()
            total ^= int.from_bytes(last, 'big')
        made += total.to_bytes(len(last), 'big')
    return made[:length]
`;

export const base64Source = String.raw`
_STANDARD = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


class Error(ValueError):
    pass


def b64encode(s, altchars=None):
    alphabet = _STANDARD if altchars is None else _STANDARD[:62] + altchars
    out = bytearray()
    for i in range(0, len(s), 3):
        part = bytes(s[i:i + 3])
        n = int.from_bytes(part + b'\0' * (3 - len(part)), 'big')
        out += bytes([alphabet[n >> 18], alphabet[n >> 12 & 63], alphabet[n >> 6 & 63], alphabet[n & 63]][:len(part) + 1])
        out += b'=' * (3 - len(part))
    return bytes(out)


def b64decode(s, altchars=None, validate=False):
    if isinstance(s, str):
        s = s.encode('ascii')
    alphabet = _STANDARD if altchars is None else _STANDARD[:62] + altchars
    places = {c: i for i, c in enumerate(alphabet)}
    digits = [places[c] for c in s if c in places]
    if len(digits) % 4 == 1:
        raise Error('Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4' % len(digits))
    if len(digits) % 4 and len(digits) + s.count(b"=") < -(-len(digits) // 4) * 4:
        raise Error('Incorrect padding')
    out = bytearray()
    for i in range(0, len(digits), 4):
        part = digits[i:i + 4]
        n = 0
        for digit in part + [0] * (4 - len(part)):
            n = n << 6 | digit
        out += n.to_bytes(3, 'big')[:len(part) - 1]
    return bytes(out)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


_LETTERS_32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_LETTERS_85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_\x60{|}~'


def b32encode(s):
    out = b''
    for i in range(0, len(s), 5):
        part = bytes(s[i:i + 5])
        n = int.from_bytes(part.ljust(5, b'\0'), 'big')
        used = -(-len(part) * 8 // 5)
        out += bytes(_LETTERS_32[n >> shift & 31] for shift in range(35, -1, -5))[:used].ljust(8, b'=')
    return out


def b32decode(s, casefold=False, map01=None):
    s = s.encode('ascii') if isinstance(s, str) else bytes(s)
    if len(s) % 8:
        raise Error('Incorrect padding')
    bare = (s.upper() if casefold else s).rstrip(b'=')
    n = 0
    for letter in bare:
        if letter not in _LETTERS_32:
            raise Error('Non-base32 digit found')
        n = n << 5 | _LETTERS_32.index(letter)
    size = len(bare) * 5 // 8
    return (n >> len(bare) * 5 - size * 8).to_bytes(size, 'big')


def b85encode(b, pad=False):
    out = b''
    for i in range(0, len(b), 4):
        part = bytes(b[i:i + 4])
        n = int.from_bytes(part.ljust(4, b'\0'), 'big')
        group = bytes(_LETTERS_85[n // 85 ** place % 85] for place in range(4, -1, -1))
        out += group if pad else group[:len(part) + 1]
    return out


def b85decode(b):
    b = b.encode('ascii') if isinstance(b, str) else bytes(b)
    out = b''
    for i in range(0, len(b), 5):
        part = b[i:i + 5]
        n = 0
        for letter in part.ljust(5, b'~'):
            n = n * 85 + _LETTERS_85.index(letter)
        out += n.to_bytes(4, 'big')[:len(part) - 1]
    return out


def b16encode(s):
    return s.hex().upper().encode()


def b16decode(s, casefold=False):
    return bytes.fromhex(s.decode() if isinstance(s, bytes) else s)


def encodebytes(s):
    text = b64encode(s)
    return b''.join(text[i:i + 76] + b'\n' for i in range(0, len(text), 76))


decodebytes = b64decode
`;

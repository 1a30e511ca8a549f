/** uuid: identifiers, from the run’s own seed. In Python. */
export const source = String.raw`
import random as _random


class UUID:
    def __init__(self, hex=None, int=None, **options):
        self.int = __builtins_int__(hex.replace('-', ''), 16) if hex is not None else int

    @property
    def hex(self):
        return '%032x' % self.int

    @property
    def bytes(self):
        return self.int.to_bytes(16, 'big')

    @property
    def version(self):
        return self.int >> 76 & 15 if self.int >> 62 & 3 == 2 else None

    def __str__(self):
        h = self.hex
        return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return f"UUID('{self}')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)


__builtins_int__ = int


def uuid4():
    value = _random.getrandbits(128)
    return UUID(int=value & ~(0xf000 << 64) & ~(0xc000 << 48) | 4 << 76 | 0x8000 << 48)


def _named(digest, version):
    value = __builtins_int__.from_bytes(digest[:16], 'big')
    return UUID(int=value & ~(0xf000 << 64) & ~(0xc000 << 48) | version << 76 | 0x8000 << 48)


def uuid3(namespace, name):
    from hashlib import md5
    return _named(md5(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest(), 3)


def uuid5(namespace, name):
    from hashlib import sha1
    return _named(sha1(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest(), 5)


uuid1 = uuid4
NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f'6ba7b81{n}-9dad-11d1-80b4-00c04fd430c8') for n in (0, 1, 2, 4))
`;

/** uuid: identifiers, from the run’s own seed. In Python. */
export const source = String.raw`
import random as _random


class UUID:
    def __init__(self, hex=None, int=None, **options):
        self.int = __builtins_int__(hex.replace('-', ''), 16) if hex is not None else int

    @property
    def hex(self):
        return '%032x' % self.int

    def __str__(self):
        h = self.hex
        return '-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))

    def __repr__(self):
        return f"UUID('{self}')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __hash__(self):
        return hash(self.int)


__builtins_int__ = int


def uuid4():
    value = _random.getrandbits(128)
    return UUID(int=value & ~(0xf000 << 64) & ~(0xc000 << 48) | 4 << 76 | 0x8000 << 48)


uuid1 = uuid4
`;

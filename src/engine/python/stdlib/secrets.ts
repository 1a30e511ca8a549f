/** secrets: random tokens, from the run’s own seed. In Python. */
export const source = String.raw`
import random as _random

choice = _random.choice


def randbelow(n):
    return _random.randrange(n)


def randbits(k):
    return _random.getrandbits(k)


def token_bytes(n=32):
    return _random.randbytes(n)


def token_hex(n=32):
    return token_bytes(n).hex()
`;

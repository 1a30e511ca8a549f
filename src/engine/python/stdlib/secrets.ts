/** secrets: random tokens, from the run’s own seed. In Python. */
export const source = String.raw`
import random as _random
from base64 import urlsafe_b64encode as _urlsafe
from hmac import compare_digest
from random import SystemRandom

choice = _random.choice


def randbelow(n):
    return _random.randrange(n)


def randbits(k):
    return _random.getrandbits(k)


def token_bytes(n=None):
    return _random.randbytes(32 if n is None else n)


def token_hex(n=None):
    return token_bytes(n).hex()


def token_urlsafe(n=None):
    return _urlsafe(token_bytes(n)).rstrip(b'=').decode()
`;

/** platform: the machine that the engine pretends to be. In Python. */
export const source = String.raw`
def system():
    return 'Linux'


def python_version():
    return '3.12.3'


def python_implementation():
    return 'CPython'


def platform(aliased=False, terse=False):
    return 'Linux-6.0-x86_64-with-glibc2.39'


def machine():
    return 'x86_64'


processor = machine


def node():
    return 'localhost'


def release():
    return '6.0'


def version():
    return '#1'


def architecture(*args):
    return ('64bit', 'ELF')
`;

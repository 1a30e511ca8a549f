/** gc: answers that a collector without knobs can give. In Python. */
export const source = String.raw`
def collect(generation=2):
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def get_count():
    return (0, 0, 0)


def get_objects(generation=None):
    return []


def get_referrers(*objs):
    return []


def get_threshold():
    return (700, 10, 10)


def set_threshold(*args):
    pass


def freeze():
    pass
`;

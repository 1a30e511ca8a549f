/** tracemalloc and faulthandler: what watches CPython's memory and crashes, of which there is nothing here. In Python. */
export const source = `
_tracing = False


def start(nframe=1):
    global _tracing
    _tracing = True


def stop():
    global _tracing
    _tracing = False


def is_tracing():
    return _tracing


def get_traced_memory():
    return 0, 0


def reset_peak():
    pass


def clear_traces():
    pass


class Snapshot:
    traces = ()

    def statistics(self, key_type, cumulative=False):
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        return []


def take_snapshot():
    return Snapshot()
`;

export const faulthandler = `
def enable(file=None, all_threads=True):
    pass


def disable():
    pass


def is_enabled():
    return False
`;

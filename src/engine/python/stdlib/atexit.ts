/** atexit: functions for the end of a program, kept and not called. In Python. */
export const source = `
_handlers = []


def register(func, *args, **kwargs):
    _handlers.append((func, args, kwargs))
    return func


def unregister(func):
    _handlers[:] = [item for item in _handlers if item[0] is not func]
`;

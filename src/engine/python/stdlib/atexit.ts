/** atexit: functions that are called at the end of a program, the last one first. In Python. */
export const source = `
_handlers = []


def register(func, *args, **kwargs):
    _handlers.append((func, args, kwargs))
    return func


def unregister(func):
    _handlers[:] = [item for item in _handlers if item[0] != func]


def _clear():
    _handlers.clear()


def _ncallbacks():
    return len(_handlers)


def _run_exitfuncs():
    import sys
    import traceback
    while _handlers:
        func, args, kwargs = _handlers.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException:
            print('Exception ignored in atexit callback:', func, file=sys.stderr)
            traceback.print_exc()
`;

/** signal: names and handlers; no signal ever comes. In Python. */
export const source = `
import enum

Handlers = enum.IntEnum('Handlers', {'SIG_DFL': 0, 'SIG_IGN': 1})
Signals = enum.IntEnum('Signals', dict(
    SIGHUP=1, SIGINT=2, SIGQUIT=3, SIGILL=4, SIGTRAP=5, SIGABRT=6, SIGBUS=7, SIGFPE=8, SIGKILL=9, SIGUSR1=10, SIGSEGV=11,
    SIGUSR2=12, SIGPIPE=13, SIGALRM=14, SIGTERM=15, SIGCHLD=17, SIGCONT=18, SIGSTOP=19, SIGTSTP=20, SIGTTIN=21, SIGTTOU=22))
globals().update({member.name: member for kind in (Handlers, Signals) for member in kind})


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {number: SIG_DFL for number in Signals}
_handlers[SIGINT] = default_int_handler


def getsignal(signalnum):
    if signalnum not in range(1, 65):
        raise ValueError('signal number out of range')
    return _handlers.get(signalnum, SIG_DFL)


def signal(signalnum, handler):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = getsignal(signalnum)
    _handlers[Signals(signalnum)] = handler
    return before


def raise_signal(signalnum):
    handler = getsignal(signalnum)
    if callable(handler):
        handler(int(signalnum), None)


def valid_signals():
    return set(Signals)


def strsignal(signalnum):
    names = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 6: 'Aborted', 9: 'Killed', 14: 'Alarm clock', 15: 'Terminated'}
    return names.get(int(signalnum))


def alarm(seconds):
    return 0


def pause():
    return None
`;

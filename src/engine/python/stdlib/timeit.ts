/** timeit: how long a statement takes. In Python. */
export const source = String.raw`
import time

default_timer = time.perf_counter
default_number = 1000000


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.stmt = stmt
        self.setup = setup
        self.timer = timer
        self.globals = {} if globals is None else dict(globals)

    def timeit(self, number=default_number):
        if callable(self.setup):
            self.setup()
        else:
            exec(self.setup, self.globals)
        stmt = self.stmt
        if not callable(stmt):
            namespace = self.globals
            lines = '\n    '.join(stmt.strip('\n').split('\n'))
            exec('def _timed():\n    ' + lines, namespace)
            stmt = namespace['_timed']
        start = self.timer()
        for _ in range(number):
            stmt()
        return self.timer() - start

    def repeat(self, repeat=5, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        return 1, self.timeit(1)


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=5, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
`;

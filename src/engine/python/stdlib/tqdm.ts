/** tqdm: loops go through it to show how far they are. Here they run without the bar, which is drawn in the terminal alone. In Python. */
export const source = String.raw`
import numbers
from contextlib import contextmanager

__version__ = '4.67.1'


class TqdmTypeError(TypeError):
    pass


class TqdmKeyError(KeyError):
    pass


class TqdmWarning(Warning):
    pass


class tqdm:
    monitor_interval = 10

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1,
                 maxinterval=10.0, miniters=None, ascii=None, disable=False, unit='it', unit_scale=False,
                 dynamic_ncols=False, smoothing=0.3, bar_format=None, initial=0, position=None, postfix=None,
                 unit_divisor=1000, write_bytes=False, lock_args=None, nrows=None, colour=None, delay=0.0, gui=False,
                 **kwargs):
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                total = None
        if total == float('inf'):
            total = None
        self.iterable, self.total, self.leave, self.disable = iterable, total, leave, disable
        self.desc, self.unit, self.initial, self.n = desc or '', unit, initial, initial
        self.pos = position or 0
        self.postfix = None
        if postfix:
            try:
                self.set_postfix(refresh=False, **postfix)
            except TypeError:
                self.postfix = postfix

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        if self.iterable is None:
            raise TypeError('bool() undefined when iterable == total == None')
        return bool(self.iterable)

    def __len__(self):
        if self.iterable is None:
            return self.total
        if hasattr(self.iterable, 'shape'):
            return self.iterable.shape[0]
        return len(self.iterable)

    def __reversed__(self):
        original, self.iterable = self.iterable, reversed(self.iterable)
        try:
            return self.__iter__()
        finally:
            self.iterable = original

    def __contains__(self, item):
        return item in self.iterable

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __hash__(self):
        return id(self)

    def __iter__(self):
        for item in self.iterable:
            yield item
            if not self.disable:
                self.n += 1
        self.close()

    def update(self, n=1):
        if not self.disable:
            self.n += n

    def close(self):
        self.disable = True

    def reset(self, total=None):
        self.n = 0
        if total is not None:
            self.total = total

    def set_description(self, desc=None, refresh=True):
        self.desc = desc + ': ' if desc else ''

    def set_description_str(self, desc=None, refresh=True):
        self.desc = desc or ''

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        shown = {**dict(ordered_dict or {}), **{key: kwargs[key] for key in sorted(kwargs)}}
        self.postfix = ', '.join(key + '=' + self.format_num(value).strip() for key, value in shown.items())

    def set_postfix_str(self, s='', refresh=True):
        self.postfix = str(s)

    @staticmethod
    def format_num(n):
        if not isinstance(n, numbers.Number):
            return str(n)
        short = f'{n:.3g}'.replace('e+0', 'e+').replace('e-0', 'e-')
        return short if len(short) < len(str(n)) else str(n)

    @classmethod
    def write(cls, s, file=None, end='\n', nolock=False):
        print(s, file=file, end=end)

    @classmethod
    @contextmanager
    def external_write_mode(cls, file=None, nolock=False):
        yield

    @classmethod
    def pandas(cls, **kwargs):
        pass

    def _nothing(self, *args, **kwargs):
        pass

    clear = refresh = display = unpause = moveto = _nothing


tqdm_notebook = tqdm


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tnrange = trange

`;

/** The modules that are the same bar for another place. */
export const places = Object.fromEntries(
  ['std', 'auto', 'autonotebook', 'notebook', 'gui', 'asyncio', 'rich'].map((name) => [
    `tqdm.${name}`,
    'from tqdm import *\n',
  ]),
);

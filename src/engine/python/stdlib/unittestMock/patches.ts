/** patch: a mock in the place of something for a while, in Python. */

export const source = String.raw`class _patch:
    def __init__(self, find, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        self.find, self.attribute, self.new, self.spec, self.create = find, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.more = []

    def _make(self, original):
        if self.new is not DEFAULT:
            return self.new
        if self.autospec:
            return create_autospec(original if self.autospec is True else self.autospec, _name=self.attribute, **self.kwargs)
        kind = self.new_callable or (AsyncMock if _inspect.iscoroutinefunction(original) else MagicMock)
        options = dict(self.kwargs)
        for name in ('spec', 'spec_set'):
            value = getattr(self, name)
            if value is not None and value is not False:
                options[name] = original if value is True else value
        if isinstance(kind, type) and issubclass(kind, NonCallableMock):
            options.setdefault('name', self.attribute)
        return kind(**options)

    def __enter__(self):
        self.target = self.find()
        namespace = getattr(self.target, '__dict__', {})
        self.local = self.attribute in namespace
        self.original = namespace[self.attribute] if self.local else getattr(self.target, self.attribute, DEFAULT)
        if self.original is DEFAULT and not self.create:
            raise AttributeError('%s does not have the attribute %r' % (self.target, self.attribute))
        made = self._make(self.original)
        setattr(self.target, self.attribute, made)
        if not self.more:
            return made
        others = {self.attribute: made} if self.new is DEFAULT else {}
        for other in self.more:
            others[other.attribute] = other.__enter__()
        return others

    def __exit__(self, *exc_info):
        for other in reversed(self.more):
            other.__exit__(*exc_info)
        if self.local and self.original is not DEFAULT:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.original)
        return False

    def start(self):
        result = self.__enter__()
        _started.append(self)
        return result

    def stop(self):
        if self not in _started:
            return None
        _started.remove(self)
        return self.__exit__(None, None, None)

    def copy(self):
        copied = _patch(self.find, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        copied.more = [other.copy() for other in self.more]
        return copied

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name)
                if name.startswith(patch.TEST_PREFIX) and callable(value):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @_wraps(func)
        def patched(*args, **kwargs):
            with _ExitStack() as stack:
                added = []
                for patching in patched.patchings:
                    made = stack.enter_context(patching)
                    if isinstance(patching, _patch):
                        if patching.more:
                            kwargs.update(made)
                        elif patching.new is DEFAULT:
                            added.append(made)
                return func(*args, *added, **kwargs)
        patched.patchings = [self]
        return patched


_started = []


def _imported(path):
    import importlib
    parts = path.split('.')
    found = importlib.import_module(parts[0])
    for at, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            importlib.import_module('.'.join(parts[:at]))
            found = getattr(found, part)
    return found


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    path, _, attribute = target.rpartition('.')
    if not path:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(lambda: _imported(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    find = (lambda: _imported(target)) if isinstance(target, str) else (lambda: target)
    patches = [_patch(find, name, new, spec, create, spec_set, autospec, new_callable, {}) for name, new in kwargs.items()]
    if not patches:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patches[0].more = patches[1:]
    return patches[0]


class _patch_dict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self.original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self.original)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__(None, None, None)

    def __call__(self, func):
        @_wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return patched


def _stopall():
    for one in reversed(list(_started)):
        one.stop()


patch.object = _patch_object
patch.multiple = _patch_multiple
patch.dict = _patch_dict
patch.stopall = _stopall
patch.TEST_PREFIX = 'test'


def mock_open(mock=None, read_data=''):
    """A mock of open() whose files have this text."""
    def lines():
        return iter(read_data.splitlines(True))
    state = {}

    def rest():
        empty = read_data[:0]
        return empty.join(state['lines'])

    def line(*args):
        return next(state['lines'], read_data[:0])
    handle = MagicMock()
    handle.__enter__.return_value = handle
    handle.__exit__.return_value = False
    handle.write.return_value = handle.read.return_value = handle.readline.return_value = None
    handle.read.side_effect = lambda *args: rest()
    handle.readline.side_effect = line
    handle.readlines.side_effect = lambda *args: list(state['lines'])
    handle.__iter__.side_effect = lambda: state['lines']
    handle.__next__ = lambda self: next(state['lines'])
    mock = MagicMock(name='open') if mock is None else mock

    def opened(*args, **kwargs):
        state['lines'] = lines()
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    state['lines'] = lines()
    return mock
`;

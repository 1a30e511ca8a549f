/** Mocks that remember their calls, their magic methods and their specs, in Python. */

export const source = String.raw`_MAGIC_DEFAULTS = {'__len__': 0, '__int__': 1, '__float__': 1.0, '__bool__': True, '__index__': 1, '__contains__': False, '__exit__': False,
                   '__complex__': 1j, '__fspath__': None}
_MAGIC_PLAIN = ('getitem setitem delitem enter call_ add sub mul truediv floordiv mod divmod pow lshift rshift and or xor neg pos invert abs '
                'round trunc floor ceil radd rsub rmul rtruediv iadd isub imul itruediv matmul reversed').split()
_MAGICS = {*_MAGIC_DEFAULTS, *('__%s__' % name for name in _MAGIC_PLAIN), '__iter__', '__lt__', '__gt__', '__le__', '__ge__', '__eq__', '__ne__',
           '__hash__', '__str__', '__aenter__', '__aexit__', '__call__', '__next__'}
_OWN = {'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls', 'method_calls'}


def _is_magic(name):
    return name.startswith('__') and name.endswith('__') and name in _MAGICS


class NonCallableMock:
    def __new__(cls, /, *args, **kwargs):
        # Magic methods are looked up on the class: each mock has its own.
        return object.__new__(type(cls.__name__, (cls,), {'__doc__': cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='', _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        d = self.__dict__
        spec_set_too = spec_set is not None
        spec = spec_set if spec_set_too else spec
        d.update(_mock_children={}, _mock_name=name, _mock_parent=parent, _mock_new_name=_new_name, _mock_wraps=wraps, _mock_sealed=False,
                 _mock_unsafe=unsafe, _mock_return=DEFAULT, _mock_effect=None, _mock_deleted=set(), _spec_class=None, _mock_methods=None,
                 _spec_set=spec_set_too, _spec_signature=None)
        if spec is not None:
            if not isinstance(spec, list):
                d['_spec_class'] = spec if isinstance(spec, type) else type(spec)
                d['_mock_methods'] = dir(spec)
            else:
                d['_mock_methods'] = spec
        self._forget()
        self.configure_mock(**kwargs)

    def _forget(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(), method_calls=_CallList())

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            self.__dict__['_mock_return'] = self._get_child_mock(_new_name='()', parent=self)
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return'] = value
        _adopt(self, value, '()')

    @property
    def side_effect(self):
        return self._mock_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not isinstance(value, BaseException):
            value = iter(value)
        self.__dict__['_mock_effect'] = value

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *steps, last = path.split('.')
            target = self
            for step in steps:
                target = getattr(target, step)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__.update(_mock_parent=None, _mock_name='', _mock_new_name='')
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self.__dict__['_mock_methods'] = spec if isinstance(spec, list) else dir(spec)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = visited or set()
        if id(self) in visited:
            return
        visited.add(id(self))
        self._forget()
        if return_value:
            self.__dict__['_mock_return'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_effect'] = None
        for child in [*self._mock_children.values(), self._mock_return]:
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def _get_child_mock(self, /, **kwargs):
        kind = next(c for c in type(self).__mro__[1:] if c in (MagicMock, Mock, NonCallableMagicMock, NonCallableMock, AsyncMock, PropertyMock)
                    or c.__module__ != 'unittest.mock')
        if kind in (NonCallableMock, NonCallableMagicMock):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        if kind is PropertyMock:
            kind = MagicMock
        if self._mock_sealed:
            raise AttributeError(self._path() + kwargs.get('_new_name', ''))
        spoken = getattr(self._spec_class, kwargs.get('_new_name', ''), None)
        if _inspect.iscoroutinefunction(spoken):
            kind = AsyncMock
        elif kind is AsyncMock and spoken is not None:
            kind = MagicMock
        return kind(**kwargs)

    def _path(self):
        if self._mock_name:
            return self._mock_name
        steps = []
        mock = self
        while mock is not None and mock._mock_new_name:
            steps.append(mock._mock_new_name if mock._mock_new_name == '()' else '.' + mock._mock_new_name)
            mock = mock._mock_parent
        root = mock._mock_name if mock is not None and mock._mock_name else 'mock'
        return root + ''.join(reversed(steps))

    def __repr__(self):
        named = self._mock_name or self._mock_new_name
        name = f" name='{self._path()}'" if named else ''
        spec = f" spec{'_set' if self._spec_set else ''}='{self._spec_class.__name__}'" if self._spec_class is not None else ''
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def __dir__(self):
        return sorted({*(self._mock_methods or dir(type(self))), *self._mock_children, *(name for name in self.__dict__ if name[0] != '_')})

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_children', '_spec_class', '_mock_deleted'):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or _is_magic(name):
                raise AttributeError('Mock object has no attribute %r' % name)
        elif name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if name in self._mock_deleted:
            raise AttributeError(name)
        if not self._mock_unsafe and self._mock_methods is None and name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.')
        child = self._mock_children.get(name)
        if child is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            child = self._get_child_mock(parent=self, wraps=wraps, _new_name=name)
            self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in ('return_value', 'side_effect'):
            object.__setattr__(self, name, value)
        elif name in _OWN:
            self.__dict__[name] = value
        elif _is_magic(name):
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name)
                self._mock_children[name] = value
                setattr(type(self), name, lambda _self, *args, **kwargs: value(*args, **kwargs))
            else:
                setattr(type(self), name, value)
        elif self._spec_set and self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        elif isinstance(value, NonCallableMock) and _adopt(self, value, name):
            self._mock_children[name] = value
        else:
            self.__dict__[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        self._mock_children.pop(name, None)
        self._mock_deleted.add(name)

    def _say(self, action=''):
        return self._mock_name or 'mock'

    def _expected(self, args, kwargs):
        return _shown_call(self._say(), args, kwargs)

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (self._say(), self.call_count, self._told()))

    def assert_called(self):
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % self._say())

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (self._say(), self.call_count, self._told()))

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: %s\n  Actual: not called.' % self._expected(args, kwargs))
        if not self._same(self.call_args, args, kwargs):
            raise AssertionError('expected call not found.\nExpected: %s\n  Actual: %s' % (
                self._expected(args, kwargs), self._expected(self.call_args.args, self.call_args.kwargs)))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (self._say(), self.call_count, self._told()))
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if not any(self._same(one, args, kwargs) for one in self.call_args_list):
            raise AssertionError('%s call not found' % self._expected(args, kwargs))

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        made = list(self.mock_calls)
        if not any_order:
            if not any(made[at:at + len(calls)] == calls for at in range(len(made) - len(calls) + 1)):
                raise AssertionError('Calls not found.\nExpected: %r\n  Actual: %r' % (_CallList(calls), self.mock_calls))
            return
        left = []
        for one in calls:
            if one in made:
                made.remove(one)
            else:
                left.append(one)
        if left:
            raise AssertionError('%r does not contain all of %r in its call list, found %r instead' % (self._say(), calls, made))

    def _same(self, made, args, kwargs):
        if self._spec_signature is not None:
            try:
                a, b = (self._spec_signature.bind(*x, **y) for x, y in ((made.args, made.kwargs), (args, kwargs)))
                return (a.args, a.kwargs) == (b.args, b.kwargs)
            except TypeError:
                return False
        return (made.args, made.kwargs) == (args, kwargs)

    def _told(self):
        return '\nCalls: %r.' % (self.mock_calls,) if self.mock_calls else ''


def _adopt(parent, value, name):
    """A mock without a name and parent becomes the child of another one."""
    if not isinstance(value, NonCallableMock) or value._mock_name or value._mock_new_name or value._mock_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_parent
    value.__dict__.update(_mock_parent=parent, _mock_new_name=name)
    return True


class CallableMixin:
    def __call__(self, /, *args, **kwargs):
        if self._spec_signature is not None:
            self._spec_signature.bind(*args, **kwargs)
        self._record(args, kwargs)
        return self._answer(args, kwargs)

    def _record(self, args, kwargs):
        self.__dict__.update(called=True, call_count=self.call_count + 1, call_args=_Call((args, kwargs), two=True))
        self.call_args_list.append(self.call_args)
        mock, name = self, ''
        mock.mock_calls.append(_Call(('', args, kwargs)))
        while mock._mock_parent is not None and mock._mock_new_name:
            step = mock._mock_new_name
            name = step + ('' if not name or name.startswith('()') else '.') + name
            parent = mock._mock_parent
            if '()' not in name:
                parent.method_calls.append(_Call((name, args, kwargs)))
            parent.mock_calls.append(_Call((name, args, kwargs)))
            mock = parent

    def _answer(self, args, kwargs):
        effect = self._mock_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
                if result is not DEFAULT:
                    return result
            else:
                result = effect(*args, **kwargs)
                if result is not DEFAULT:
                    return result
        if self._mock_return is not DEFAULT:
            return self._mock_return
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock: every attribute and call of it gives another one."""


class MagicMixin:
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = type(self)
        for name in _MAGICS - {'__call__', '__next__', '__hash__', '__eq__', '__ne__', '__str__'}:
            if self._mock_methods is None or name in self._mock_methods:
                setattr(own, name, _MagicProxy(name))


class _MagicProxy:
    def __init__(self, name):
        self.name = name

    def __get__(self, mock, kind=None):
        return self if mock is None else _magic_mock(mock, self.name)


def _magic_mock(mock, name):
    found = mock._mock_children.get(name)
    if found is None:
        found = MagicMock(_new_name=name, parent=mock)
        mock._mock_children[name] = found
        if name in _MAGIC_DEFAULTS:
            found.return_value = _MAGIC_DEFAULTS[name]
        elif name == '__iter__':
            found.side_effect = lambda: iter([]) if found._mock_return is DEFAULT else iter(found._mock_return)
        elif name in ('__lt__', '__gt__', '__le__', '__ge__'):
            found.return_value = NotImplemented
    return found


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with magic methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with magic methods."""


class AsyncMock(MagicMock):
    """A mock whose call is a coroutine."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)

        async def run():
            self.__dict__.update(await_count=self.await_count + 1, await_args=_Call((args, kwargs), two=True))
            self.await_args_list.append(self.await_args)
            result = self._answer(args, kwargs)
            return await result if _inspect.iscoroutine(result) else result
        return run()

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f'Expected {self._say()} to have been awaited.')

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f'Expected {self._say()} to not have been awaited. Awaited {self.await_count} times.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._say()} to have been awaited once. Awaited {self.await_count} times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = self._expected(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        if not self._same(self.await_args, args, kwargs):
            actual = self._expected(self.await_args.args, self.await_args.kwargs)
            raise AssertionError('expected await not found.\nExpected: %s\n  Actual: %s' % (expected, actual))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if not any(self._same(one, args, kwargs) for one in self.await_args_list):
            raise AssertionError('%s await not found' % self._expected(args, kwargs))


class PropertyMock(Mock):
    """A mock that stands for a property of a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


def seal(mock):
    mock.__dict__['_mock_sealed'] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock):
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, **kwargs):
    """A mock that takes only what the original takes."""
    is_class = isinstance(spec, type)
    mock = MagicMock(spec=spec, name=_name, **kwargs) if is_class or not callable(spec) else MagicMock(name=_name, **kwargs)
    try:
        if callable(spec):
            mock.__dict__['_spec_signature'] = _inspect.signature(spec)
    except (TypeError, ValueError):
        pass
    if is_class:
        for name, member in vars(spec).items():
            if not name.startswith('__') and callable(member):
                child = getattr(mock, name)
                signature = _inspect.signature(member)
                child.__dict__['_spec_signature'] = signature.replace(parameters=list(signature.parameters.values())[1:]) if instance else signature
        if not instance and '_mock_return' in mock.__dict__ and mock._mock_return is DEFAULT:
            mock.return_value = create_autospec(spec, instance=True, _name='()')
    return mock
`;

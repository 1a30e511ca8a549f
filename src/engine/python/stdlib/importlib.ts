/** importlib and its parts util, machinery and abc: modules found, made and run by hand. In Python. */
export const source = `
from _importlib import import_module, reload, invalidate_caches

__import__ = __import__
`;

export const machinery = `
class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    def __repr__(self):
        origin = '' if self.origin is None else f', origin={self.origin!r}'
        return f'ModuleSpec(name={self.name!r}, loader={self.loader!r}{origin})'


class BuiltinImporter:
    @staticmethod
    def create_module(spec):
        from _importlib import import_module
        return import_module(spec.name)

    @staticmethod
    def exec_module(module):
        pass


class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def create_module(self, spec):
        return None

    def get_filename(self, name=None):
        return self.path

    def get_source(self, fullname=None):
        with open(self.path) as f:
            return f.read()

    def exec_module(self, module):
        exec(compile(self.get_source(), self.path, 'exec'), module.__dict__)

    def load_module(self, fullname=None):
        import sys
        from types import ModuleType
        module = sys.modules[self.name] = ModuleType(self.name)
        module.__file__, module.__loader__ = self.path, self
        self.exec_module(module)
        return module

    def __repr__(self):
        return f'<_frozen_importlib_external.SourceFileLoader object at 0x{id(self):x}>'


class PathFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        from importlib.util import find_spec
        return find_spec(fullname)


SOURCE_SUFFIXES, EXTENSION_SUFFIXES = ['.py'], ['.so']
`;

export const util = `
import os as _os
import sys as _sys
from _importlib import is_known as _is_known
from importlib.machinery import BuiltinImporter, ModuleSpec, SourceFileLoader
from types import ModuleType as _ModuleType


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    path = _os.fspath(location)
    spec = ModuleSpec(name, SourceFileLoader(name, path) if loader is None else loader, origin=path)
    spec.submodule_search_locations, spec.has_location = submodule_search_locations, True
    return spec


def find_spec(name, package=None):
    name = resolve_name(name, package)
    if name in _sys.modules and isinstance(getattr(_sys.modules[name], '__spec__', None), ModuleSpec):
        return _sys.modules[name].__spec__
    if '.' in name:
        __import__(name.rpartition('.')[0])
    for folder in _sys.path:
        base = _os.path.join(folder, *name.split('.'))
        for path, inside in ((_os.path.join(base, '__init__.py'), [base]), (base + '.py', None)):
            if _os.path.isfile(path):
                return spec_from_file_location(name, path, submodule_search_locations=inside)
    if name in _sys.modules or _is_known(name):
        return ModuleSpec(name, BuiltinImporter, origin='built-in')
    return None


def module_from_spec(spec):
    module = spec.loader.create_module(spec) if hasattr(spec.loader, 'create_module') else None
    if module is None:
        module = _ModuleType(spec.name)
    module.__spec__, module.__loader__, module.__package__ = spec, spec.loader, spec.parent
    if spec.has_location:
        module.__file__ = spec.origin
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    return module


def resolve_name(name, package):
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    base = package.rsplit('.', level - 1)[0]
    return f'{base}.{name[level:]}' if name[level:] else base
`;

export const metadata = `
class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


def version(distribution_name):
    if distribution_name in ('numpy', 'matplotlib'):
        return __import__(distribution_name).__version__
    raise PackageNotFoundError(distribution_name)


def metadata(distribution_name):
    return {'Name': distribution_name, 'Version': version(distribution_name)}


def entry_points(**params):
    return []
`;

export const abc = `
import abc


class Loader(metaclass=abc.ABCMeta):
    def create_module(self, spec):
        return None


class MetaPathFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        pass
`;

/** The module `logging.config`, in Python: handlers, formatters and loggers from a dict or a file of settings. */

export const source = String.raw`
import logging as _logging
import sys as _sys

_NAMES = {'logging.StreamHandler': 'StreamHandler', 'logging.FileHandler': 'FileHandler', 'logging.NullHandler': 'NullHandler'}
_STREAMS = {'ext://sys.stdout': lambda: _sys.stdout, 'ext://sys.stderr': lambda: _sys.stderr}


def _external(value):
    return _STREAMS[value]() if isinstance(value, str) and value in _STREAMS else value


def _resolve(name):
    """What a dotted name stands for."""
    module, _, attribute = name.rpartition('.')
    if module.startswith('logging') and hasattr(_logging, attribute):
        return getattr(_logging, attribute)
    import importlib
    return getattr(importlib.import_module(module), attribute)


def _made(settings, kind):
    """An object of the class that '()' names, with the other settings as arguments."""
    arguments = {key: _external(value) for key, value in settings.items() if key not in ('()', 'class', '.')}
    factory = settings.get('()', kind)
    return (_resolve(factory) if isinstance(factory, str) else factory)(**arguments)


def _formatter(settings):
    if '()' in settings:
        return _made(settings, None)
    kind = _resolve(settings['class']) if 'class' in settings else _logging.Formatter
    return kind(settings.get('format'), settings.get('datefmt'), settings.get('style', '%'))


def _handler(settings, formatters, filters):
    settings = dict(settings)
    formatter = settings.pop('formatter', None)
    level = settings.pop('level', None)
    named = settings.pop('filters', [])
    if '()' not in settings and 'class' not in settings:
        raise ValueError('Unable to configure handler')
    handler = _made(settings, settings.get('class'))
    if formatter is not None:
        handler.setFormatter(formatters[formatter])
    if level is not None:
        handler.setLevel(level)
    for name in named:
        handler.addFilter(filters[name])
    return handler


def _configure(logger, settings, handlers, filters):
    if 'level' in settings:
        logger.setLevel(settings['level'])
    logger.handlers.clear()
    for name in settings.get('handlers', []):
        if name not in handlers:
            raise ValueError(f'Unable to add handler {name!r}')
        logger.addHandler(handlers[name])
    for name in settings.get('filters', []):
        logger.addFilter(filters[name])
    if 'propagate' in settings:
        logger.propagate = settings['propagate']


def dictConfig(config):
    if 'version' not in config:
        raise ValueError("dictionary doesn't specify a version")
    if config['version'] != 1:
        raise ValueError('Unsupported version: %s' % config['version'])
    formatters = {name: _formatter(settings) for name, settings in config.get('formatters', {}).items()}
    filters = {name: _made(settings, _logging.Filter) for name, settings in config.get('filters', {}).items()}
    handlers = {}
    for name, settings in config.get('handlers', {}).items():
        try:
            handlers[name] = _handler(settings, formatters, filters)
            handlers[name].name = name
        except Exception as e:
            raise ValueError('Unable to configure handler %r' % name) from e
    for name, settings in config.get('loggers', {}).items():
        try:
            _configure(_logging.getLogger(name), settings, handlers, filters)
        except Exception as e:
            raise ValueError('Unable to configure logger %r' % name) from e
    if 'root' in config:
        try:
            _configure(_logging.getLogger(), config['root'], handlers, filters)
        except Exception as e:
            raise ValueError('Unable to configure root logger') from e


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        parser.read_file(fname) if hasattr(fname, 'readline') else parser.read(fname)

    def names(section):
        return [name.strip() for name in parser[section]['keys'].split(',') if name.strip()]

    formatters = {}
    for name in names('formatters'):
        section = parser['formatter_' + name]
        formatters[name] = _logging.Formatter(section.get('format', raw=True), section.get('datefmt', raw=True))
    handlers = {}
    for name in names('handlers'):
        section = parser['handler_' + name]
        kind = section['class']
        arguments = eval(section.get('args', '()'), vars(_logging) | {'sys': _sys})
        handlers[name] = (getattr(_logging, kind) if hasattr(_logging, kind) else _resolve(kind))(*arguments)
        if 'level' in section:
            handlers[name].setLevel(section['level'])
        if section.get('formatter'):
            handlers[name].setFormatter(formatters[section['formatter']])
    for name in names('loggers'):
        section = parser['logger_' + name]
        logger = _logging.getLogger() if name == 'root' else _logging.getLogger(section['qualname'])
        chosen = [handler.strip() for handler in section.get('handlers', '').split(',') if handler.strip()]
        settings = {'handlers': chosen}
        if 'level' in section:
            settings['level'] = section['level']
        if name != 'root':
            settings['propagate'] = section.getboolean('propagate', True)
        _configure(logger, settings, handlers, {})
`;

/** getopt: options of a command line, as C programs take them. In Python. */
export const source = `
__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    opts, longopts = [], [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    opts, rest, longopts = [], [], [longopts] if isinstance(longopts, str) else list(longopts)
    only_first = shortopts.startswith('+')
    shortopts = shortopts.lstrip('+')
    while args:
        if args[0] == '--':
            return opts, rest + args[1:]
        if args[0].startswith('-') and args[0] != '-':
            args = _one(opts, args, shortopts, longopts)
        elif only_first:
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest + args


def _one(opts, args, shortopts, longopts):
    first, args = args[0], args[1:]
    return _long(opts, first[2:], longopts, args) if first.startswith('--') else _short(opts, first[1:], shortopts, args)


def _long(opts, text, longopts, args):
    name, given, value = text.partition('=')
    possible = [o for o in longopts if o.startswith(name)]
    if not possible:
        raise GetoptError('option --%s not recognized' % name, name)
    if name in possible or name + '=' in possible:
        option = name if name in possible else name + '='
    elif len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % name, name)
    else:
        option = possible[0]
    name = option.rstrip('=')
    if option.endswith('='):
        if not given:
            if not args:
                raise GetoptError('option --%s requires argument' % name, name)
            value, args = args[0], args[1:]
    elif given:
        raise GetoptError('option --%s must not have an argument' % name, name)
    opts.append(('--' + name, value))
    return args


def _short(opts, text, shortopts, args):
    while text:
        name, text = text[0], text[1:]
        at = shortopts.find(name)
        if at < 0 or name == ':':
            raise GetoptError('option -%s not recognized' % name, name)
        value = ''
        if shortopts.startswith(':', at + 1):
            if not text:
                if not args:
                    raise GetoptError('option -%s requires argument' % name, name)
                text, args = args[0], args[1:]
            value, text = text, ''
        opts.append(('-' + name, value))
    return args
`;

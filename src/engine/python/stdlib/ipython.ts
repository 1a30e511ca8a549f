/** What a notebook imports from IPython, in Python: values that are shown by their text, and a shell that takes no orders. */

const displaySource = String.raw`
import builtins

from IPython.lib.pretty import pretty

__all__ = ['display', 'clear_output', 'DisplayObject', 'TextDisplayObject', 'Pretty', 'HTML', 'Markdown', 'Math', 'Latex', 'SVG', 'JSON', 'Javascript', 'Image', 'Audio', 'Video', 'Code', 'IFrame', 'YouTubeVideo', 'ProgressBar', 'FileLink']


def display(*objs, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False, **kwargs):
    for obj in objs:
        print(obj if raw and isinstance(obj, str) else pretty(obj))


def clear_output(wait=False):
    pass


def set_matplotlib_formats(*formats, **kwargs):
    pass


set_matplotlib_close = set_matplotlib_formats


class DisplayObject:
    def __init__(self, data=None, url=None, filename=None, metadata=None, **kwargs):
        self.data = data
        self.url = url
        self.filename = filename
        self.metadata = metadata or {}

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} object>'


class _Plain:
    def __init__(self, *args, **kwargs):
        pass


class TextDisplayObject(DisplayObject):
    pass


def _kind(name, module='IPython.core.display', base=TextDisplayObject):
    return type(name, (base,), {'__module__': module, '__qualname__': name})


HTML = _kind('HTML')
Markdown = _kind('Markdown')
Math = _kind('Math')
Latex = _kind('Latex')
SVG = _kind('SVG')
JSON = _kind('JSON')
Javascript = _kind('Javascript')
Pretty = _kind('Pretty')
Pretty.__repr__ = lambda self: self.data
Image = _kind('Image', base=DisplayObject)
Video = _kind('Video', base=DisplayObject)
ProgressBar = _kind('ProgressBar', base=DisplayObject)
Audio = _kind('Audio', 'IPython.lib.display', DisplayObject)
Code = _kind('Code', 'IPython.lib.display')
IFrame = _kind('IFrame', 'IPython.lib.display', _Plain)
YouTubeVideo = _kind('YouTubeVideo', 'IPython.lib.display', IFrame)
FileLink = _kind('FileLink', 'IPython.lib.display', _Plain)
`;

const ipythonSource = String.raw`
import IPython.display as display

__version__ = '8.12.3'
version_info = (8, 12, 3, '')


class InteractiveShell:
    ast_node_interactivity = 'last_expr'

    @classmethod
    def instance(cls):
        return _shell

    def run_line_magic(self, magic_name, line, *args, **kwargs):
        return None

    magic = run_cell_magic = system = run_cell = set_next_input = run_line_magic


InteractiveShell.__module__ = 'IPython.core.interactiveshell'
_shell = InteractiveShell()


def get_ipython():
    return _shell


def embed(*args, **kwargs):
    pass


def _run_cells(text, path, names):
    import json

    for cell in json.loads(text)['cells']:
        if cell['cell_type'] == 'code':
            lines = ''.join(cell['source']).split('\n')
            source = '\n'.join('' if one.startswith(('%', '!')) else one for one in lines)
            exec(compile(source, path, 'exec'), names)


def run_file(line, names):
    import shlex
    import sys

    words = shlex.split(line, True)
    options = []
    while words and words[0].startswith('-'):
        options.append(words.pop(0))
    if not words:
        return
    path = words[0] if words[0].endswith(('.py', '.ipynb')) else words[0] + '.py'
    try:
        with open(path) as file:
            text = file.read()
    except OSError:
        raise Exception('File \x60%r\x60 not found.' % path) from None
    if path.endswith('.ipynb'):
        return _run_cells(text, path, names)
    own = names if '-i' in options else {}
    before = names.get('__name__')
    argv, sys.argv = sys.argv, [path, *words[1:]]
    own.update(__name__=path[:-3] if '-n' in options else '__main__', __file__=path)
    try:
        exec(compile(text, path, 'exec'), own)
    except SystemExit:
        pass
    finally:
        sys.argv = argv
        names.update(own, __name__=before)
        names.pop('__file__', None)
`;

/** Packages and modules by their dotted names. */
export const IPYTHON_PACKAGES: Record<string, string> = {
  IPython: ipythonSource,
  'IPython.core': '',
  'IPython.lib': '',
};

export const IPYTHON_MODULES: Record<string, string> = {
  'IPython.display': displaySource,
  'IPython.core.display': 'from IPython.display import *\n',
  'IPython.core.interactiveshell': 'from IPython import InteractiveShell\n',
  'IPython.core.pylabtools': 'def figsize(*size):\n    pass\n',
  'IPython.lib.display': 'from IPython.display import *\n',
  'IPython.lib.pretty': 'from _pretty import pretty\n\n\ndef pprint(obj, **options):\n    print(pretty(obj))\n',
};

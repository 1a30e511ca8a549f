/** matplotlib.colors and matplotlib.cm, in Python over NumPy: colour maps that give colours, norms, and colours by name. */

/** Colours at equal distances, between which a map goes straight (the real ones of many colours bend a little). */
const STOPS = `
viridis 440154481a6c472f7d41448739568c31688e2a788e23888e1f988b22a88435b77954c5687ad151a5db36d2e21bfde725
plasma 0d08873305975002a26a00a88405a79c179eb12a90c33d80d35171e16462ed7953f68f44fca636fec029f9dc24f0f921
inferno 0000040c0826240c4f420a685d126e781c6d932667ae305cc73e4cdd513aed6925f8850ffca50afac62df2e661fcffa4
magma 0000040b092420114b3b0f7057157e721f818c2981a8327dc43c75de4968f1605dfa7f5efe9f6dfebf84fddea0fcfdbf
cividis 00224e002e6c1e3a6f35456c47516c575d6d666970757575848279948e77a59c74b7a96ec8b866dbc75aeed649fee838
twilight e2d9e29ebbc96785be5e43a54212574713408e2c50ba6657ceac94e2d9e2
turbo 30123b4143a74771e93e9bfe22c5e21ae4b646f88488ff4eb9f635e1dd37faba39fd8d27f05b12d63506af18017a0403
Blues f7fbffdeebf7c6dbef9dcae16aaed64191c62070b408509b08306b
Greens f7fcf5e5f5e0c7e9c0a0d99b73c47640aa5d228a44006c2c00441b
Greys fffffff0f0f0d9d9d9bdbdbd959595727272515151242424000000
Oranges fff5ebfee6cefdd0a2fdae6afd8c3bf16813d84801a536037f2704
Purples fcfbfdefedf5dadaebbcbddc9e9ac8807cba6950a353268f3f007d
Reds fff5f0fee0d2fcbba1fc9272fb694aee3a2cca181da30f1567000d
BuPu f7fcfde0ecf4bfd3e69ebcda8c95c68c6ab188409c800f7b4d004b
OrRd fff7ecfee8c8fdd49efdba83fc8c59ef6447d62f1eb200007f0000
YlGnBu ffffd9edf8b1c6e9b47ecdbb40b5c41d90c0225da8243392081d58
YlGn ffffe5f7fcb9d9f0a3acdd8e77c67940aa5c228343006737004529
YlOrBr ffffe5fff7bcfee390fec34ffe9829eb6f14cb4b02983404662506
YlOrRd ffffccffeda0fed976feb24cfd8c3cfc4d2ae2191cbb0026800026
BrBG 5430058b500abf812ddec17bf6e8c3f4f5f5c7eae57fccc035978f01655d003c30
PiYG 8e0152c41a7cde77aef1b5d9fde0eff7f7f6e6f5d0b7e0857fbc414c9121276419
PuOr 7f3b08b25706e08214fcb761fee0b6f6f6f7d8daebb1aad18073ac5326872d004b
RdBu 67001fb1182bd6604df3a481fddbc7f6f7f7d1e5f090c4dd4393c32065ab053061
RdYlBu a50026d62f27f46d43fdad60fee090feffc0e0f3f8aad8e974add14574b3313695
RdYlGn a50026d62f27f46d43fdad60fee08bfeffbed9ef8ba5d86a66bd63199750006837
Spectral 9e0142d43d4ff46d43fdad60fee08bffffbee6f598aadca466c2a53387bc5e4fa2
coolwarm 3b4cc06282ea8db0feb9d0f9dddcdcf5c4acf4987add5f4bb40426
gray 000000ffffff
binary ffffff000000
cool 00ffffff00ff
spring ff00ffffff00
summer 008066ffff66
autumn ff0000ffff00
winter 0000ff00ff80
bwr 0000fffffefeff0000
brg 0000fffe010000ff00
seismic 00004c0101fffffdfdfe0000800000
`;
/** Colours that stand beside each other. */
const LISTS = `
tab10 1f77b4ff7f0e2ca02cd627289467bd8c564be377c27f7f7fbcbd2217becf
tab20 1f77b4aec7e8ff7f0effbb782ca02c98df8ad62728ff98969467bdc5b0d58c564bc49c94e377c2f7b6d27f7f7fc7c7c7bcbd22dbdb8d17becf9edae5
Set1 e41a1c377eb84daf4a984ea3ff7f00ffff33a65628f781bf999999
Set2 66c2a5fc8d628da0cbe78ac3a6d854ffd92fe5c494b3b3b3
Set3 8dd3c7ffffb3bebadafb807280b1d3fdb462b3de69fccde5d9d9d9bc80bdccebc5ffed6f
Pastel1 fbb4aeb3cde3ccebc5decbe4fed9a6ffffcce5d8bdfddaecf2f2f2
Dark2 1b9e77d95f027570b3e7298a66a61ee6ab02a6761d666666
Accent 7fc97fbeaed4fdc086ffff99386cb0f0027fbf5b17666666
Paired a6cee31f78b4b2df8a33a02cfb9a99e31a1cfdbf6fff7f00cab2d66a3d9affff99b15928
`;

export const colorsSource = String.raw`
import numpy as _np


def _read(words):
    return dict(zip(words[::2], words[1::2]))


_STOPS = _read('''${STOPS}'''.split())
_LISTS = _read('''${LISTS}'''.split())
# Where red, green and blue bend: a place, a value, the next place.
_BENDS = {
    'jet': ('0 0 .35 0 .66 1 .89 1 1 .5', '0 0 .125 0 .375 1 .64 1 .91 0 1 0', '0 .5 .11 1 .34 1 .65 0 1 0'),
    'hot': ('0 .0416 .365079 1 1 1', '0 0 .365079 0 .746032 1 1 1', '0 0 .746032 0 1 1'),
    'bone': ('0 0 .746032 .652778 1 1', '0 0 .365079 .319444 .746032 .777778 1 1', '0 0 .365079 .444444 1 1'),
    'copper': ('0 0 .809524 1 1 1', '0 0 1 .7812', '0 0 1 .4975'),
    'hsv': ('0 1 .15873 1 .174603 .96875 .333333 .03125 .349206 0 .666667 0 .68254 .03125 .84127 .96875 .857143 1 1 1',
            '0 0 .15873 .9375 .174603 1 .507937 1 .666667 .0625 .68254 0 1 0',
            '0 0 .333333 0 .349206 .0625 .507937 1 .84127 1 .857143 .9375 1 .09375'),
    'terrain': ('0 .2 .15 0 .25 0 .5 1 .75 .5 1 1', '0 .2 .15 .6 .25 .8 .5 1 .75 .36 1 1', '0 .6 .15 1 .25 .4 .5 .6 .75 .33 1 1'),
}
_BASE = {'b': (0, 0, 1), 'g': (0, .5, 0), 'r': (1, 0, 0), 'c': (0, .75, .75), 'm': (.75, 0, .75), 'y': (.75, .75, 0), 'k': (0, 0, 0),
         'w': (1, 1, 1), 'blue': (0, 0, 1), 'green': (0, 128 / 255, 0), 'red': (1, 0, 0), 'black': (0, 0, 0), 'white': (1, 1, 1),
         'yellow': (1, 1, 0), 'cyan': (0, 1, 1), 'magenta': (1, 0, 1), 'orange': (1, 165 / 255, 0), 'purple': (128 / 255, 0, 128 / 255),
         'gray': (128 / 255,) * 3, 'grey': (128 / 255,) * 3, 'lime': (0, 1, 0), 'navy': (0, 0, 128 / 255)}
_TABLEAU = 'blue orange green red purple brown pink gray olive cyan'.split()


def _hexes(text):
    return [tuple(int(text[i + j:i + j + 2], 16) / 255 for j in (0, 2, 4)) for i in range(0, len(text), 6)]


def _by_name(c, alpha):
    name = c[4:] if c.startswith('tab:') else ''
    if c in _BASE:
        return _BASE[c], alpha
    if c.startswith('#'):
        digits = c[1:] if len(c) > 5 else ''.join(digit * 2 for digit in c[1:])
        if len(digits) == 8 and alpha is None:
            alpha = int(digits[6:], 16) / 255
        return _hexes(digits[:6])[0], alpha
    if name in _TABLEAU or c[:1] == 'C' and c[1:].isdigit():
        return _hexes(_LISTS['tab10'])[_TABLEAU.index(name) if name else int(c[1:]) % 10], alpha
    if c.lower() == 'none':
        return (0, 0, 0), 0
    try:
        return (float(c),) * 3, alpha
    except ValueError:
        raise ValueError(f'Invalid RGBA argument: {c!r}') from None


def to_rgba(c, alpha=None):
    if isinstance(c, str):
        rgb, alpha = _by_name(c, alpha)
    else:
        rgb = tuple(map(float, c))
        if len(rgb) not in (3, 4):
            raise ValueError('RGBA sequence must have length 3 or 4')
        if len(rgb) == 4 and alpha is None:
            alpha = rgb[3]
    return *map(float, rgb[:3]), 1.0 if alpha is None else float(alpha)


def to_rgb(c):
    return to_rgba(c)[:3]


def to_hex(c, keep_alpha=False):
    return '#' + ''.join(f'{round(value * 255):02x}' for value in to_rgba(c)[:4 if keep_alpha else 3])


def to_rgba_array(c, alpha=None):
    return _np.array([to_rgba(one, alpha) for one in ([c] if isinstance(c, str) else c)])


class Colormap:
    """Numbers from 0 to 1, or integers as places in its table, to colours."""

    def __init__(self, name, N=256):
        self.name = name
        self.N = N

    def __call__(self, X, alpha=None, bytes=False):
        x = _np.array(X)
        bad = _np.zeros(x.shape, bool)
        if x.dtype.kind == 'f':
            bad = _np.isnan(x)
            x = _np.where(bad, 0, x) * self.N
        rgba = self._table()[_np.clip(x, 0, self.N - 1).astype(int)]
        rgba[bad] = 0
        if alpha is not None:
            rgba[..., 3] = alpha
        if bytes:
            rgba = (rgba * 255).astype(_np.uint8)
        return rgba if x.shape else tuple(rgba)

    def reversed(self, name=None):
        return ListedColormap(self._table()[::-1], name or (self.name[:-2] if self.name.endswith('_r') else self.name + '_r'))

    def resampled(self, lutsize):
        return ListedColormap(self(_np.linspace(0, 1, lutsize)), self.name)

    def copy(self):
        return self

    def set_bad(self, *args, **kwargs):
        pass

    set_under = set_over = set_extremes = set_bad


class ListedColormap(Colormap):
    def __init__(self, colors, name='from_list', N=None):
        self.colors = colors
        super().__init__(name, len(colors) if N is None else N)

    def _table(self):
        table = to_rgba_array(self.colors)
        return table[_np.arange(self.N) % len(table)]


class LinearSegmentedColormap(Colormap):
    def __init__(self, name, segmentdata, N=256, gamma=1.0):
        super().__init__(name, N)
        self._segmentdata = segmentdata

    @staticmethod
    def from_list(name, colors, N=256, gamma=1.0):
        places = _np.linspace(0, 1, len(colors))
        if not isinstance(colors[0], str) and len(colors[0]) == 2:
            places, colors = zip(*colors)
        channels = zip(('red', 'green', 'blue', 'alpha'), to_rgba_array(colors).T)
        return LinearSegmentedColormap(name, {key: [(x, y, y) for x, y in zip(places, values)] for key, values in channels}, N)

    def _table(self):
        table = _np.ones((self.N, 4))
        x = _np.linspace(0, 1, self.N)
        for i, channel in enumerate(('red', 'green', 'blue', 'alpha')):
            data = self._segmentdata.get(channel)
            if callable(data):
                table[:, i] = _np.clip(data(x), 0, 1)
            elif data is not None:
                points = [point for place, before, after in data for point in ((place, before), (place, after))]
                table[:, i] = _np.interp(x, *zip(*points))
        return table


def _made(name):
    plain = name.removesuffix('_r')
    if name != plain:
        return _made(plain).reversed(name)
    if plain in _LISTS:
        return ListedColormap(_hexes(_LISTS[plain]), name)
    if plain in _BENDS:
        numbers = [[float(word) for word in text.split()] for text in _BENDS[plain]]
        channels = zip(('red', 'green', 'blue'), numbers)
        return LinearSegmentedColormap(name, {key: [(x, y, y) for x, y in zip(row[::2], row[1::2])] for key, row in channels})
    if plain == 'rainbow':
        return LinearSegmentedColormap(name, {'red': lambda x: abs(2 * x - .5), 'green': lambda x: _np.sin(_np.pi * x),
                                              'blue': lambda x: _np.cos(_np.pi / 2 * x)})
    return LinearSegmentedColormap.from_list(name, _hexes(_STOPS.get(plain.replace('grey', 'gray'), _STOPS['viridis'])))


class Normalize:
    """Numbers between two limits to 0 to 1."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self.vmin, self.vmax, self.clip = vmin, vmax, clip

    def __call__(self, value, clip=None):
        x = _np.asarray(value, float)
        self.autoscale_None(x)
        if self.vmin == self.vmax:
            return x * 0
        if self.clip if clip is None else clip:
            x = _np.clip(x, self.vmin, self.vmax)
        x = self._scaled(x)
        return _np.ma.array(x) if x.shape else x[()]

    def _scaled(self, x):
        return (x - self.vmin) / (self.vmax - self.vmin)

    def autoscale_None(self, x):
        self.vmin = _np.min(x) if self.vmin is None else self.vmin
        self.vmax = _np.max(x) if self.vmax is None else self.vmax


class LogNorm(Normalize):
    def _scaled(self, x):
        return _np.log(x / self.vmin) / _np.log(self.vmax / self.vmin)


def __getattr__(name):
    from matplotlib import artist
    return getattr(artist, name)
`;

export const cmSource = String.raw`
from matplotlib.colors import Colormap, Normalize, _BENDS, _LISTS, _STOPS, _made


class ScalarMappable:
    def __init__(self, norm=None, cmap=None):
        self.norm = norm or Normalize()
        self.cmap = get_cmap(cmap)

    def to_rgba(self, x, alpha=None, bytes=False, norm=True):
        return self.cmap(self.norm(x) if norm else x, alpha, bytes)

    def set_array(self, A):
        pass

    def get_cmap(self):
        return self.cmap


class _Maps(dict):
    """The maps by name, each made when it is asked for; the others of matplotlib's are viridis by another name."""

    def __call__(self):
        return sorted(name + end for name in (*_STOPS, *_LISTS, *_BENDS, 'rainbow') for end in ('', '_r'))

    def __missing__(self, name):
        self[name] = made = _made(name)
        return made

    get_cmap = __missing__


_colormaps = _Maps()


def get_cmap(name=None, lut=None):
    if isinstance(name, Colormap):
        return name
    made = _colormaps['viridis' if name is None else str(name)]
    return made if lut is None else made.resampled(lut)


def __getattr__(name):
    if name in _colormaps():
        return _colormaps[name]
    from matplotlib import artist
    return getattr(artist, name)
`;

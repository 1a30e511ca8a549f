/** six, which comes with matplotlib: code for Python 2 and 3 finds the names of both. */
import { expect, it } from 'vitest';
import { outputOf } from './program.ts';

const METACLASS =
  'class Meta(type):\n    def __new__(m, n, b, d):\n        d["x"] = 1\n        return super().__new__(m, n, b, d)\n';

it.each([
  ['from six.moves import xrange, zip\nprint(list(xrange(3)), list(zip([1], [2])))', '[0, 1, 2] [(1, 2)]\n'],
  [
    'import six\nprint(six.PY3, isinstance("a", six.string_types), list(six.iteritems({"a": 1})))',
    "True True [('a', 1)]\n",
  ],
  ['from six.moves import cPickle as pickle\nprint(pickle.loads(pickle.dumps([1])))', '[1]\n'],
  ['import six.moves.cPickle as pickle\nprint(pickle.loads(pickle.dumps(2)))', '2\n'],
  ['from six.moves.urllib.parse import quote\nprint(quote("a b"))', 'a%20b\n'],
  [
    `import six\n${METACLASS}class A(six.with_metaclass(Meta, list)):\n    pass\nprint(A.x, A.__bases__, type(A))`,
    "1 (<class 'list'>,) <class '__main__.Meta'>\n",
  ],
  [
    `import six\n${METACLASS}@six.add_metaclass(Meta)\nclass B(object):\n    def f(self):\n        return 2\nprint(B.x, B().f(), type(B))`,
    "1 2 <class '__main__.Meta'>\n",
  ],
])('%j', (source, printed) => {
  expect(outputOf(source)).toBe(printed);
});

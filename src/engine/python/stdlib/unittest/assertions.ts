/** The assertions of a test case. In Python. */

export const source = String.raw`class _Assertions:
    failureException = AssertionError
    maxDiff = 640
    longMessage = True

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _check(self, ok, standard, msg):
        if not ok:
            raise self.failureException(self._formatMessage(msg, standard()))

    def _differ(self, standard, beside, msg):
        if self.maxDiff is not None and len(beside) > self.maxDiff:
            beside = f'\nDiff is {len(beside)} characters long. Set self.maxDiff to None to see it.'
        self.fail(self._formatMessage(msg, standard + beside))

    def addTypeEqualityFunc(self, typeobj, function):
        self._equalities = {**self._equalities, typeobj: function}

    _equalities = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
                   frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def assertEqual(self, first, second, msg=None):
        compare = self._equalities.get(type(first)) if type(first) == type(second) else None
        if compare is None:
            return self._check(first == second, lambda: _unequal(first, second), msg)
        (getattr(self, compare) if isinstance(compare, str) else compare)(first, second, msg=msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = None if seq_type is None else seq_type.__name__
        for which, values in (('First', seq1), ('Second', seq2)):
            if kind is not None and not isinstance(values, seq_type):
                raise self.failureException(f'{which} sequence is not a {kind}: {_safe_repr(values)}')
        for which, values in (('First', seq1), ('Second', seq2)):
            try:
                len(values)
            except (TypeError, NotImplementedError):
                return self._differ(f'{which} {kind or "sequence"} has no length.    Non-sequence?', _lines_beside(seq1, seq2), msg)
        if not (seq1 == seq2):
            said = _first_difference(seq1, seq2, kind)
            if said is not None:
                self._differ(said, _lines_beside(seq1, seq2), msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, other, one, two in (('first', 'second', set1, set2), ('second', 'first', set2, set1)):
            try:
                only = one.difference(two)
            except TypeError as e:
                self.fail(f'invalid type when attempting set difference: {e}')
            except AttributeError as e:
                self.fail(f'{which} argument does not support set difference: {e}')
            if only:
                lines += [f'Items in the {which} set but not the {other}:', *map(repr, only)]
        self._check(not lines, lambda: '\n'.join(lines), msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            self._differ(_unequal(d1, d2), _lines_beside(d1, d2), msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first != second:
            self._differ(_unequal(first, second), _text_beside(first, second), msg)

    def assertCountEqual(self, first, second, msg=None):
        differing = _counts(list(first), list(second))
        if differing:
            self._differ('Element counts were not equal:\n', '\n'.join('First has %d, Second has %d:  %r' % one for one in differing), msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, lambda: f'{_safe_repr(first)} == {_safe_repr(second)}', msg)

    def assertTrue(self, expr, msg=None):
        self._check(expr, lambda: f'{_safe_repr(expr)} is not true', msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, lambda: f'{_safe_repr(expr)} is not false', msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, lambda: f'{_safe_repr(expr1)} is not {_safe_repr(expr2)}', msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, lambda: f'unexpectedly identical: {_safe_repr(expr1)}', msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, lambda: f'{_safe_repr(obj)} is not None', msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, lambda: 'unexpectedly None', msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, lambda: f'{_safe_repr(member)} not found in {_safe_repr(container)}', msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, lambda: f'{_safe_repr(member)} unexpectedly found in {_safe_repr(container)}', msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), lambda: f'{_safe_repr(obj)} is not an instance of {cls!r}', msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), lambda: f'{_safe_repr(obj)} is an instance of {cls!r}', msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, lambda: f'{_safe_repr(a)} not greater than {_safe_repr(b)}', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, lambda: f'{_safe_repr(a)} not greater than or equal to {_safe_repr(b)}', msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, lambda: f'{_safe_repr(a)} not less than {_safe_repr(b)}', msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, lambda: f'{_safe_repr(a)} not less than or equal to {_safe_repr(b)}', msg)

    def _near(self, first, second, places, delta):
        """Whether two numbers are near enough, what near is, and how far they are apart."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        apart = f' ({_safe_repr(difference)} difference)'
        if delta is not None:
            return difference <= delta, f' within {_safe_repr(delta)} delta', apart
        places = 7 if places is None else places
        return round(difference, places) == 0, f' within {places!r} places', apart

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first != second:
            near, within, apart = self._near(first, second, places, delta)
            self._check(near, lambda: f'{_safe_repr(first)} != {_safe_repr(second)}{within}{apart}', msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, within, apart = self._near(first, second, places, delta)
        self._check(not (first == second or near), lambda: f'{_safe_repr(first)} == {_safe_repr(second)}{within}{apart * (delta is not None)}', msg)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        self._check(pattern.search(text), lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex)
        found = pattern.search(text)
        self._check(not found, lambda: f'Regex matched: {found[0]!r} matches {pattern.pattern!r} in {text!r}', msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(self, expected_exception)._handle(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex)._handle(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning)._handle(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex)._handle(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)
`;

/** sklearn.model_selection: samples divided for training and testing by its own draws. In Python. */
export const modelSelectionSource = String.raw`
import numbers
import numpy as np
from sklearn.utils import _num_samples, _taken, check_consistent_length, check_random_state


def _counts(n_samples, test_size, train_size, default):
    if test_size is None and train_size is None:
        test_size = default
    for name, size in (("test_size", test_size), ("train_size", train_size)):
        whole = isinstance(size, numbers.Integral)
        if size is not None and (size <= 0 or size >= (n_samples if whole else 1)):
            raise ValueError(
                f"{name}={size} should be either positive and smaller than the number of samples"
                f" {n_samples} or a float in the (0, 1) range"
            )
    n_test = n_train = None
    if test_size is not None:
        n_test = test_size if isinstance(test_size, numbers.Integral) else int(np.ceil(test_size * n_samples))
    if train_size is not None:
        n_train = train_size if isinstance(train_size, numbers.Integral) else int(np.floor(train_size * n_samples))
    if n_train is None:
        n_train = n_samples - n_test
    if n_test is None:
        n_test = n_samples - n_train
    if n_train + n_test > n_samples:
        raise ValueError(
            f"The sum of train_size and test_size = {n_train + n_test}, should be smaller than the number of "
            f"samples {n_samples}. Reduce test_size and/or train_size."
        )
    if n_train == 0:
        raise ValueError(
            f"With n_samples={n_samples}, test_size={test_size} and train_size={train_size}, the resulting train set "
            "will be empty. Adjust any of the aforementioned parameters."
        )
    return n_train, n_test


def _mode(class_counts, draws, rng):
    exact = class_counts / class_counts.sum() * draws
    floored = np.floor(exact)
    missing = int(draws - floored.sum())
    remainder = exact - floored
    for value in np.sort(np.unique(remainder))[::-1]:
        if missing <= 0:
            break
        (inds,) = np.where(remainder == value)
        now = min(len(inds), missing)
        floored[rng.choice(inds, size=now, replace=False)] += 1
        missing -= now
    return floored.astype(int)


def _stratified(y, n_train, n_test, rng):
    classes, y_indices = np.unique(y, return_inverse=True)
    class_counts = np.bincount(y_indices)
    if np.min(class_counts) < 2:
        raise ValueError(
            "The least populated class in y has only 1 member, which is too few. The minimum number of groups for any "
            "class cannot be less than 2."
        )
    for name, n in (("train_size", n_train), ("test_size", n_test)):
        if n < len(classes):
            raise ValueError(
                f"The {name} = {n} should be greater or equal to the number of classes = {len(classes)}"
            )
    members = np.split(np.argsort(y_indices, kind="mergesort"), np.cumsum(class_counts)[:-1])
    n_i = _mode(class_counts, n_train, rng)
    t_i = _mode(class_counts - n_i, n_test, rng)
    train, test = [], []
    for i in range(len(classes)):
        drawn = members[i].take(rng.permutation(class_counts[i]), mode="clip")
        train.extend(drawn[:n_i[i]])
        test.extend(drawn[n_i[i]:n_i[i] + t_i[i]])
    return rng.permutation(train), rng.permutation(test)


def train_test_split(*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None):
    if len(arrays) == 0:
        raise ValueError("At least one array required as input")
    check_consistent_length(*arrays)
    n_train, n_test = _counts(_num_samples(arrays[0]), test_size, train_size, 0.25)
    if shuffle is False:
        if stratify is not None:
            raise ValueError("Stratified train/test split is not implemented for shuffle=False")
        train, test = np.arange(n_train), np.arange(n_train, n_train + n_test)
    elif stratify is not None:
        train, test = _stratified(np.asarray(stratify), n_train, n_test, check_random_state(random_state))
    else:
        permutation = check_random_state(random_state).permutation(_num_samples(arrays[0]))
        test, train = permutation[:n_test], permutation[n_test:n_test + n_train]
    return [part for x in arrays for part in (_taken(x, train), _taken(x, test))]


class KFold:
    def __init__(self, n_splits=5, *, shuffle=False, random_state=None):
        self.n_splits, self.shuffle, self.random_state = n_splits, shuffle, random_state

    def get_n_splits(self, X=None, y=None, groups=None):
        return self.n_splits

    def split(self, X, y=None, groups=None):
        n = _num_samples(X)
        if self.n_splits > n:
            raise ValueError(
                f"Cannot have number of splits n_splits={self.n_splits} greater than the number of samples: n_samples={n}."
            )
        indices = np.arange(n)
        if self.shuffle:
            check_random_state(self.random_state).shuffle(indices)
        start = 0
        for i in range(self.n_splits):
            stop = start + n // self.n_splits + (i < n % self.n_splits)
            test = np.zeros(n, dtype=bool)
            test[indices[start:stop]] = True
            yield np.arange(n)[~test], np.arange(n)[test]
            start = stop
`;

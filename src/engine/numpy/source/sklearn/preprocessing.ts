/** sklearn.preprocessing: what is done to features and labels before a training. In Python. */
export const preprocessingSource = String.raw`
import itertools
import numpy as np
from sklearn.utils import _refuse


class NotFittedError(ValueError, AttributeError):
    pass


class _Transformer:
    """What is fitted ends in an underscore; the parameters print as they were given."""
    _defaults = {}

    def __init__(self, **given):
        for name in given:
            if name not in self._defaults:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{name}'")
        self.__dict__.update(self._defaults, **given)

    def fit_transform(self, X, y=None, **params):
        return self.fit(X).transform(X)

    def _check(self):
        if not any(name.endswith("_") and not name.startswith("_") for name in vars(self)):
            raise NotFittedError(
                f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments before "
                "using this estimator."
            )

    def __repr__(self):
        changed = [(name, getattr(self, name)) for name, value in self._defaults.items()]
        shown = [f"{name}={now!r}" for name, now in changed if repr(now) != repr(self._defaults[name])]
        return type(self).__name__ + "(" + ", ".join(shown) + ")"


def _matrix(X, copy=True):
    X = np.array(X, copy=True) if copy else np.asarray(X)
    if X.dtype.kind != "f":
        X = X.astype(np.float64)
    if X.ndim != 2:
        got = f"Expected 2D array, got {'scalar' if X.ndim == 0 else '1D'} array instead:\narray={X}.\n"
        raise ValueError(
            got + "Reshape your data either using array.reshape(-1, 1) if your data has a single feature or "
            "array.reshape(1, -1) if it contains a single sample."
        )
    return X


class _Scaler(_Transformer):
    def _fitting(self, X):
        X = _matrix(X)
        self.n_features_in_ = X.shape[1]
        return X

    def _features(self, X):
        self._check()
        X = _matrix(X)
        if X.shape[1] != self.n_features_in_:
            raise ValueError(
                f"X has {X.shape[1]} features, but {type(self).__name__} is expecting {self.n_features_in_} features as input."
            )
        return X


class StandardScaler(_Scaler):
    _defaults = {"copy": True, "with_mean": True, "with_std": True}

    def fit(self, X, y=None, sample_weight=None):
        _refuse("StandardScaler.fit", sample_weight=sample_weight)
        X = self._fitting(X)
        n = X.shape[0]
        total = X.astype(np.float64)
        mean = np.sum(total, axis=0) / n
        centred = total - mean
        variance = (np.sum(centred**2, axis=0) - np.sum(centred, axis=0) ** 2 / n) / n
        self.n_samples_seen_ = n
        self.mean_ = mean if self.with_mean or self.with_std else None
        self.var_ = variance if self.with_std else None
        self.scale_ = None
        if self.with_std:
            eps = np.finfo(np.float64).eps
            constant = variance <= n * eps * variance + (n * mean * eps) ** 2
            self.scale_ = np.where(constant, 1.0, np.sqrt(variance))
        return self

    def transform(self, X, copy=None):
        X = self._features(X)
        if self.with_mean:
            X -= self.mean_
        if self.with_std:
            X /= self.scale_
        return X

    def inverse_transform(self, X, copy=None):
        self._check()
        X = _matrix(X)
        if self.with_std:
            X *= self.scale_
        if self.with_mean:
            X += self.mean_
        return X


class MinMaxScaler(_Scaler):
    _defaults = {"feature_range": (0, 1), "copy": True, "clip": False}

    def __init__(self, feature_range=(0, 1), **given):
        super().__init__(feature_range=feature_range, **given)

    def fit(self, X, y=None):
        X = self._fitting(X)
        low, high = self.feature_range
        if low >= high:
            raise ValueError(
                f"Minimum of desired feature range must be smaller than maximum. Got {self.feature_range}."
            )
        self.data_min_, self.data_max_ = np.nanmin(X, axis=0), np.nanmax(X, axis=0)
        self.data_range_ = self.data_max_ - self.data_min_
        width = np.where(self.data_range_ < 10 * np.finfo(X.dtype).eps, 1.0, self.data_range_)
        self.scale_ = (high - low) / width
        self.min_ = low - self.data_min_ * self.scale_
        self.n_samples_seen_ = X.shape[0]
        return self

    def transform(self, X):
        X = self._features(X)
        X *= self.scale_
        X += self.min_
        if self.clip:
            np.clip(X, *self.feature_range, out=X)
        return X

    def inverse_transform(self, X):
        self._check()
        X = _matrix(X)
        X -= self.min_
        X /= self.scale_
        return X


class LabelEncoder(_Transformer):
    def fit(self, y):
        self.classes_ = np.unique(np.ravel(y))
        return self

    def fit_transform(self, y):
        return self.fit(y).transform(y)

    def transform(self, y):
        self._check()
        y = np.ravel(y)
        unseen = np.setdiff1d(y, self.classes_).tolist()
        if unseen:
            first = unseen if y.dtype.kind in "iufb" else next(repr(item) for item in y.tolist() if item in unseen)
            raise ValueError(f"y contains previously unseen labels: {first}")
        return np.searchsorted(self.classes_, y)

    def inverse_transform(self, y):
        self._check()
        return self.classes_[np.asarray(y)]


class _Sparse:
    """A sparse matrix as far as one makes a dense one of it."""

    def __init__(self, dense):
        self._dense, self.shape, self.dtype = dense, dense.shape, dense.dtype
        self.nnz = int(np.count_nonzero(dense))

    def toarray(self):
        return self._dense.copy()

    def todense(self):
        return np.asmatrix(self._dense)

    A = property(toarray)


class OneHotEncoder(_Scaler):
    _defaults = {"categories": "auto", "drop": None, "sparse_output": True, "dtype": np.float64, "handle_unknown": "error"}

    def __init__(self, *, sparse=None, sparse_output=True, **given):
        super().__init__(sparse_output=sparse_output if sparse is None else sparse, **given)

    def fit(self, X, y=None):
        X = np.asarray(X)
        self.n_features_in_ = X.shape[1]
        given = [None] * X.shape[1] if isinstance(self.categories, str) else self.categories
        self.categories_ = [np.unique(X[:, i]) if known is None else np.array(known) for i, known in enumerate(given)]
        return self

    def transform(self, X):
        self._check()
        X = np.asarray(X)
        columns = []
        for i, known in enumerate(self.categories_):
            unseen = [item for item in np.unique(X[:, i]).tolist() if item not in known.tolist()]
            if unseen and self.handle_unknown == "error":
                raise ValueError(f"Found unknown categories {unseen} in column {i} during transform")
            hit = X[:, i:i + 1] == known
            columns.append(hit[:, 1:] if self.drop == "first" else hit)
        dense = np.hstack(columns).astype(self.dtype)
        return _Sparse(dense) if self.sparse_output else dense


class PolynomialFeatures(_Scaler):
    _defaults = {"degree": 2, "interaction_only": False, "include_bias": True, "order": "C"}

    def __init__(self, degree=2, **given):
        super().__init__(degree=degree, **given)

    def _products(self):
        choose = itertools.combinations if self.interaction_only else itertools.combinations_with_replacement
        low, high = self.degree if isinstance(self.degree, tuple) else (0, self.degree)
        return [
            chosen
            for degree in range(low, high + 1)
            if degree or self.include_bias
            for chosen in choose(range(self.n_features_in_), degree)
        ]

    def fit(self, X, y=None):
        X = self._fitting(X)
        self.n_output_features_ = len(self._products())
        return self

    def transform(self, X):
        X = self._features(X)
        made = {(): np.ones(X.shape[0], dtype=X.dtype)}

        def product(chosen):
            if chosen not in made:
                made[chosen] = X[:, chosen[0]] if len(chosen) == 1 else product(chosen[1:]) * X[:, chosen[0]]
            return made[chosen]

        return np.stack([product(chosen) for chosen in self._products()], axis=1)
`;

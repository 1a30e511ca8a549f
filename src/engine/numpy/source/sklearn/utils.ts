/** sklearn.utils: random streams as its functions take them, and shuffling; what the other parts are made with. In Python. */
export const utilsSource = String.raw`
import numbers
import numpy as np


def check_random_state(seed):
    if seed is None or seed is np.random:
        return np.random.mtrand._rand
    if isinstance(seed, numbers.Integral):
        return np.random.RandomState(seed)
    if isinstance(seed, np.random.RandomState):
        return seed
    raise ValueError(f"{seed!r} cannot be used to seed a numpy.random.RandomState instance")


def _refuse(function, **given):
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"{function}({name}=) by this engine")


def _num_samples(x):
    return x.shape[0] if hasattr(x, "shape") else len(x)


def check_consistent_length(*arrays):
    lengths = [_num_samples(x) for x in arrays if x is not None]
    if len(set(lengths)) > 1:
        raise ValueError(f"Found input variables with inconsistent numbers of samples: {lengths!r}")


def _taken(x, indices):
    if hasattr(x, "shape"):
        return x[indices]
    return [x[i] for i in indices]


def resample(*arrays, replace=True, n_samples=None, random_state=None, stratify=None):
    _refuse("resample", stratify=stratify)
    random_state = check_random_state(random_state)
    if not arrays:
        return None
    check_consistent_length(*arrays)
    n = _num_samples(arrays[0])
    most = n if n_samples is None else n_samples
    if most > n and not replace:
        raise ValueError(f"Cannot sample {most} out of arrays with dim {n} when replace is False")
    if replace:
        indices = random_state.randint(0, n, size=(most,))
    else:
        indices = np.arange(n)
        random_state.shuffle(indices)
        indices = indices[:most]
    taken = [_taken(x, indices) for x in arrays]
    return taken[0] if len(taken) == 1 else taken


def shuffle(*arrays, random_state=None, n_samples=None):
    return resample(*arrays, replace=False, n_samples=n_samples, random_state=random_state)


class Bunch(dict):
    def __init__(self, **kwargs):
        super().__init__(kwargs)

    def __setattr__(self, key, value):
        self[key] = value

    def __dir__(self):
        return self.keys()

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key)
`;

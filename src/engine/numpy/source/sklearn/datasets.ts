/** sklearn.datasets: points that are made by its own draws from NumPy's legacy stream, and the irises. In Python. */
import { IRIS } from './iris.ts';

export const datasetsSource = String.raw`
import numbers
import numpy as np
from sklearn.utils import Bunch, _refuse, check_random_state, shuffle as _shuffle


def _halves(n_samples):
    if isinstance(n_samples, numbers.Integral):
        return n_samples // 2, n_samples - n_samples // 2
    try:
        first, second = n_samples
    except (TypeError, ValueError) as error:
        raise ValueError("\`n_samples\` can be either an int or a two-element tuple.") from error
    return first, second


def _two_classes(first, second, shuffle, noise, generator):
    X = np.hstack([first, second]).T
    y = np.hstack([np.zeros(first.shape[1], dtype=np.intp), np.ones(second.shape[1], dtype=np.intp)])
    if shuffle:
        X, y = _shuffle(X, y, random_state=generator)
    if noise is not None:
        X += generator.normal(scale=noise, size=X.shape)
    return X, y


def make_moons(n_samples=100, *, shuffle=True, noise=None, random_state=None):
    outer, inner = [np.linspace(0, np.pi, n) for n in _halves(n_samples)]
    first = np.vstack([np.cos(outer), np.sin(outer)])
    second = np.vstack([1 - np.cos(inner), 1 - np.sin(inner) - 0.5])
    return _two_classes(first, second, shuffle, noise, check_random_state(random_state))


def make_circles(n_samples=100, *, shuffle=True, noise=None, random_state=None, factor=0.8):
    outer, inner = [np.linspace(0, 2 * np.pi, n, endpoint=False) for n in _halves(n_samples)]
    first = np.vstack([np.cos(outer), np.sin(outer)])
    second = np.vstack([np.cos(inner) * factor, np.sin(inner) * factor])
    return _two_classes(first, second, shuffle, noise, check_random_state(random_state))


def _shares(total, parts):
    return [total // parts + (i < total % parts) for i in range(parts)]


def make_blobs(n_samples=100, n_features=2, *, centers=None, cluster_std=1.0, center_box=(-10.0, 10.0), shuffle=True,
               random_state=None, return_centers=False):
    generator = check_random_state(random_state)
    given = not isinstance(n_samples, numbers.Integral)
    if centers is None:
        centers = len(n_samples) if given else 3
    if isinstance(centers, numbers.Integral):
        centers = generator.uniform(center_box[0], center_box[1], size=(centers, n_features))
    else:
        centers = np.asarray(centers, dtype=float)
        n_features = centers.shape[1]
    counts = list(n_samples) if given else _shares(n_samples, centers.shape[0])
    spreads = cluster_std if hasattr(cluster_std, "__len__") else np.full(len(centers), cluster_std)
    if len(spreads) != len(centers):
        raise ValueError(
            "Length of \`clusters_std\` not consistent with "
            f"number of centers. Got centers = {centers} and cluster_std = {cluster_std}"
        )
    X = np.empty((sum(counts), n_features))
    y = np.empty(sum(counts), dtype=int)
    start = 0
    for i, (n, spread) in enumerate(zip(counts, spreads)):
        X[start:start + n] = generator.normal(loc=centers[i], scale=spread, size=(n, n_features))
        y[start:start + n] = i
        start += n
    if shuffle:
        X, y = _shuffle(X, y, random_state=generator)
    return (X, y, centers) if return_centers else (X, y)


def make_regression(n_samples=100, n_features=100, *, n_informative=10, n_targets=1, bias=0.0, effective_rank=None,
                    tail_strength=0.5, noise=0.0, shuffle=True, coef=False, random_state=None):
    _refuse("make_regression", effective_rank=effective_rank)
    n_informative = min(n_features, n_informative)
    generator = check_random_state(random_state)
    X = generator.standard_normal(size=(n_samples, n_features))
    truth = np.zeros((n_features, n_targets))
    truth[:n_informative, :] = 100 * generator.uniform(size=(n_informative, n_targets))
    y = np.dot(X, truth) + bias
    if noise > 0.0:
        y += generator.normal(scale=noise, size=y.shape)
    if shuffle:
        X, y = _shuffle(X, y, random_state=generator)
        indices = np.arange(n_features)
        generator.shuffle(indices)
        X[:, :] = X[:, indices]
        truth = truth[indices]
    y = np.squeeze(y)
    return (X, y, np.squeeze(truth)) if coef else (X, y)


def _without_replacement(population, samples, generator):
    ratio = samples / population
    if 0.01 < ratio < 0.99:
        return generator.permutation(population)[:samples]
    if ratio >= 0.2:
        kept = list(range(samples))
        for i in range(samples, population):
            j = generator.randint(0, i + 1)
            if j < samples:
                kept[j] = i
        return np.array(kept)
    drawn = []
    while len(drawn) < samples:
        j = generator.randint(population)
        if j not in drawn:
            drawn.append(j)
    return np.array(drawn)


def _hypercube(samples, dimensions, generator):
    if dimensions > 30:
        raise NotImplementedError("make_classification(n_informative= above 30) by this engine")
    out = _without_replacement(2**dimensions, samples, generator).astype(">u4")
    return np.unpackbits(out.view(">u1")).reshape((-1, 32))[:, -dimensions:]


def make_classification(n_samples=100, n_features=20, *, n_informative=2, n_redundant=2, n_repeated=0, n_classes=2,
                        n_clusters_per_class=2, weights=None, flip_y=0.01, class_sep=1.0, hypercube=True, shift=0.0,
                        scale=1.0, shuffle=True, random_state=None):
    generator = check_random_state(random_state)
    if n_informative + n_redundant + n_repeated > n_features:
        raise ValueError(
            "Number of informative, redundant and repeated features must sum to less than the number of total features"
        )
    if n_informative < np.log2(n_classes * n_clusters_per_class):
        raise ValueError(
            f"n_classes({n_classes}) * n_clusters_per_class({n_clusters_per_class}) must be"
            f" smaller or equal 2**n_informative({n_informative})={2**n_informative}"
        )
    weights = [1.0 / n_classes] * n_classes if weights is None else list(weights)
    if len(weights) == n_classes - 1:
        weights.append(1.0 - sum(weights))
    if len(weights) != n_classes:
        raise ValueError("Weights specified but incompatible with number of classes.")
    n_clusters = n_classes * n_clusters_per_class
    counts = [int(n_samples * weights[k % n_classes] / n_clusters_per_class) for k in range(n_clusters)]
    for i in range(n_samples - sum(counts)):
        counts[i % n_clusters] += 1
    X = np.zeros((n_samples, n_features))
    y = np.zeros(n_samples, dtype=int)
    centroids = _hypercube(n_clusters, n_informative, generator).astype(float)
    centroids *= 2 * class_sep
    centroids -= class_sep
    if not hypercube:
        centroids *= generator.uniform(size=(n_clusters, 1))
        centroids *= generator.uniform(size=(1, n_informative))
    X[:, :n_informative] = generator.standard_normal(size=(n_samples, n_informative))
    stop = 0
    for k, centroid in enumerate(centroids):
        start, stop = stop, stop + counts[k]
        y[start:stop] = k % n_classes
        cluster = X[start:stop, :n_informative]
        A = 2 * generator.uniform(size=(n_informative, n_informative)) - 1
        cluster[...] = np.dot(cluster, A)
        cluster += centroid
    if n_redundant > 0:
        B = 2 * generator.uniform(size=(n_informative, n_redundant)) - 1
        X[:, n_informative:n_informative + n_redundant] = np.dot(X[:, :n_informative], B)
    n = n_informative + n_redundant
    if n_repeated > 0:
        repeated = ((n - 1) * generator.uniform(size=n_repeated) + 0.5).astype(np.intp)
        X[:, n:n + n_repeated] = X[:, repeated]
    n_useless = n_features - n - n_repeated
    if n_useless > 0:
        X[:, -n_useless:] = generator.standard_normal(size=(n_samples, n_useless))
    if flip_y >= 0.0:
        flipped = generator.uniform(size=n_samples) < flip_y
        y[flipped] = generator.randint(n_classes, size=flipped.sum())
    if shift is None:
        shift = (2 * generator.uniform(size=n_features) - 1) * class_sep
    X += shift
    if scale is None:
        scale = 1 + 100 * generator.uniform(size=n_features)
    X *= scale
    if shuffle:
        X, y = _shuffle(X, y, random_state=generator)
        indices = np.arange(n_features)
        generator.shuffle(indices)
        X[:, :] = X[:, indices]
    return X, y


def load_iris(*, return_X_y=False, as_frame=False):
    _refuse("load_iris", as_frame=as_frame or None)
    tenths = np.array([{"!": 44, "#": 48, "$": 79}.get(c, ord(c) - 48) for c in "${IRIS}"])
    data = (tenths / 10).reshape(150, 4)
    target = np.repeat(np.arange(3), 50)
    if return_X_y:
        return data, target
    return Bunch(
        data=data,
        target=target,
        frame=None,
        target_names=np.array(["setosa", "versicolor", "virginica"]),
        DESCR="Iris plants dataset: 150 instances (50 in each of three classes), 4 numeric attributes in cm",
        feature_names=["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"],
        filename="iris.csv",
        data_module="sklearn.datasets.data",
    )
`;

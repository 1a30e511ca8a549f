"""Records NumPy's forward of every layer of JSON networks, each written out here by hand a second time, with loops."""

import json
from pathlib import Path

import _processor  # noqa: F401
import numpy as np

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "layers" / "forward.json"
rng = np.random.default_rng(8)


def draw(*shape, scale=1.0):
    return (rng.normal(size=shape) * scale).round(3)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def pair(value, default):
    value = default if value is None else value
    return (value, value) if isinstance(value, int) else tuple(value)


def affine(x, l):
    W, b = np.array(l["W"]), np.array(l.get("b", 0))
    return x @ W + b if x.ndim == 3 and x.shape[2] == len(W) else x.reshape(len(x), -1) @ W + b


def windows(x, l, size, fill):
    sh, sw = pair(l.get("stride"), 1 if l["type"] == "Convolution" else size)
    ph, pw = pair(l.get("pad"), 0)
    x = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=fill)
    rows, columns = (x.shape[2] - size[0]) // sh + 1, (x.shape[3] - size[1]) // sw + 1
    return {(i, j): x[:, :, i * sh : i * sh + size[0], j * sw : j * sw + size[1]] for i in range(rows) for j in range(columns)}, rows, columns


def convolution(x, l):
    W, b = np.array(l["W"]), np.array(l.get("b", np.zeros(len(l["W"]))))
    found, rows, columns = windows(x, l, W.shape[2:], 0)
    y = np.zeros((len(x), len(W), rows, columns))
    for (i, j), part in found.items():
        for n in range(len(x)):
            for f in range(len(W)):
                y[n, f, i, j] = np.sum(part[n] * W[f]) + b[f]
    return y


def pooling(x, l):
    biggest = l["type"] == "MaxPooling"
    found, rows, columns = windows(x, l, pair(l.get("size"), 2), -np.inf if biggest else 0)
    y = np.zeros(x.shape[:2] + (rows, columns))
    for (i, j), part in found.items():
        y[:, :, i, j] = part.max(axis=(2, 3)) if biggest else part.mean(axis=(2, 3))
    return y


def batch_norm(x, l):
    channel = 1 if x.ndim == 4 else x.ndim - 1
    y = np.moveaxis(x.copy(), channel, -1)
    flat = y.reshape(-1, y.shape[-1])
    if l.get("mode") == "inference":
        mean, var = np.array(l["runningMean"]), np.array(l["runningVar"])
    else:
        mean, var = flat.mean(axis=0), flat.var(axis=0)
    y = (y - mean) / np.sqrt(var + 1e-5) * np.array(l["gamma"]) + np.array(l["beta"])
    return np.moveaxis(y, -1, channel)


def layer_norm(x, l):
    y = (x - x.mean(axis=-1, keepdims=True)) / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
    return y * np.array(l["gamma"]) + np.array(l["beta"])


def dropout(x, l):
    np.random.seed(l["seed"])
    return x * (np.random.rand(*x.shape) > l["ratio"]) / (1 - l["ratio"])


def recurrent(x, l):
    Wx, Wh, b = np.array(l["Wx"]), np.array(l["Wh"]), np.array(l.get("b", 0))
    units = Wh.shape[0]
    h, c, states = np.zeros((len(x), units)), np.zeros((len(x), units)), []
    for t in range(x.shape[1]):
        if l["type"] == "GRU":
            a = x[:, t] @ Wx + b
            z = sigmoid(a[:, :units] + h @ Wh[:, :units])
            r = sigmoid(a[:, units : 2 * units] + h @ Wh[:, units : 2 * units])
            n = np.tanh(a[:, 2 * units :] + (r * h) @ Wh[:, 2 * units :])
            h = (1 - z) * h + z * n
        else:
            a = x[:, t] @ Wx + h @ Wh + b
            if l["type"] == "RNN":
                h = np.tanh(a)
            else:
                f, g, i, o = np.split(a, 4, axis=1)
                c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
                h = sigmoid(o) * np.tanh(c)
        states.append(h)
    return np.stack(states, axis=1) if l.get("sequences", True) else h


def attention(x, l):
    q, k, v = (x @ np.array(l[name]) for name in ("Wq", "Wk", "Wv"))
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
    if l.get("causal"):
        scores = np.where(np.tril(np.ones(scores.shape[1:])) > 0, scores, -np.inf)
    return softmax(scores) @ v


def parallel(x, l):
    outputs = [run(x, branch) for branch in l["branches"]]
    return sum(outputs) if l.get("merge") == "add" else np.concatenate(outputs, axis=1 if outputs[0].ndim == 4 else -1)


GELU = np.sqrt(2 / np.pi)
FORWARD = {
    "Affine": affine,
    "Relu": lambda x, l: np.where(x > 0, x, 0),
    "LeakyRelu": lambda x, l: np.where(x > 0, x, l.get("alpha", 0.01) * x),
    "Elu": lambda x, l: np.where(x > 0, x, l.get("alpha", 1) * (np.exp(x) - 1)),
    "Gelu": lambda x, l: 0.5 * x * (1 + np.tanh(GELU * (x + 0.044715 * x**3))),
    "Sigmoid": lambda x, l: sigmoid(x),
    "Tanh": lambda x, l: np.tanh(x),
    "Softplus": lambda x, l: np.log(1 + np.exp(x)),
    "Softmax": lambda x, l: softmax(x),
    "LogSoftmax": lambda x, l: np.log(softmax(x)),
    "BatchNorm": batch_norm,
    "LayerNorm": layer_norm,
    "Dropout": dropout,
    "Convolution": convolution,
    "MaxPooling": pooling,
    "AveragePooling": pooling,
    "Flatten": lambda x, l: x.reshape(len(x), -1),
    "Reshape": lambda x, l: x.reshape(len(x), *l["shape"]),
    "Embedding": lambda x, l: np.array(l["W"])[x.astype(int)],
    "RNN": recurrent,
    "LSTM": recurrent,
    "GRU": recurrent,
    "Attention": attention,
    "Residual": lambda x, l: x + run(x, l["layers"]),
    "Parallel": parallel,
}


def run(x, layers):
    for layer in layers:
        x = FORWARD[layer["type"]](x, layer)
    return x


def plain(value):
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def cell(kind, gates, **rest):
    return {"type": kind, "Wx": draw(3, gates * 2), "Wh": draw(2, gates * 2), "b": draw(gates * 2), **rest}


vectors, images, sequence = draw(4, 3), draw(2, 2, 5, 6), draw(2, 4, 3)
W3 = draw(3, 3)
CASES = [
    *[(vectors, [{"type": kind}]) for kind in ("Relu", "LeakyRelu", "Elu", "Gelu", "Sigmoid", "Tanh", "Softplus", "Softmax", "LogSoftmax", "Flatten")],
    (vectors, [{"type": "LeakyRelu", "alpha": 0.2}, {"type": "Elu", "alpha": 0.7}]),
    (vectors, [{"type": "Affine", "W": W3, "b": draw(3)}, {"type": "Relu"}]),
    (sequence, [{"type": "RNN", "Wx": draw(3, 2), "Wh": draw(2, 2)}, {"type": "Affine", "W": draw(2, 4), "b": draw(4)}, {"type": "Softmax"}]),
    (vectors, [{"type": "BatchNorm", "gamma": draw(3), "beta": draw(3)}, {"type": "Tanh"}]),
    (images, [{"type": "BatchNorm", "gamma": draw(2), "beta": draw(2)}, {"type": "Tanh"}]),
    (vectors, [{"type": "LayerNorm", "gamma": draw(3), "beta": draw(3)}, {"type": "Sigmoid"}]),
    (sequence, [{"type": "LayerNorm", "gamma": draw(3), "beta": draw(3)}, {"type": "Sigmoid"}]),
    (vectors, [{"type": "Dropout", "ratio": 0.4, "seed": 3}]),
    (images, [{"type": "Convolution", "W": draw(3, 2, 3, 2), "b": draw(3), "stride": [2, 1], "pad": [1, 2]}]),
    (images, [{"type": "Convolution", "W": draw(2, 2, 2, 2)}, {"type": "Relu"}, {"type": "Affine", "W": draw(40, 2)}]),
    (images, [{"type": "MaxPooling"}]),
    (images, [{"type": "MaxPooling", "size": 3, "stride": 2, "pad": 1}]),
    (images, [{"type": "AveragePooling", "size": [2, 3], "stride": 1, "pad": [1, 0]}]),
    (draw(2, 6), [{"type": "Reshape", "shape": [2, 3]}, {"type": "Tanh"}]),
    (np.array([[0, 2, 1], [2, 2, 3]]), [{"type": "Embedding", "W": draw(4, 3)}, cell("LSTM", 4)]),
    (sequence, [cell("RNN", 1, sequences=False)]),
    (sequence, [cell("LSTM", 4)]),
    (sequence, [cell("LSTM", 4, sequences=False)]),
    (sequence, [cell("GRU", 3)]),
    (sequence, [{"type": "Attention", "Wq": draw(3, 2), "Wk": draw(3, 2), "Wv": draw(3, 4)}]),
    (sequence, [{"type": "Attention", "Wq": draw(3, 2), "Wk": draw(3, 2), "Wv": draw(3, 4), "causal": True}]),
    (vectors, [{"type": "Residual", "layers": [{"type": "Affine", "W": W3, "b": draw(3)}, {"type": "Tanh"}]}]),
    (vectors, [{"type": "Parallel", "branches": [[{"type": "Affine", "W": draw(3, 2), "b": draw(2)}], [{"type": "Tanh"}, {"type": "Residual", "layers": [{"type": "Sigmoid"}]}]]}, {"type": "Softmax"}]),
    (vectors, [{"type": "Parallel", "merge": "add", "branches": [[{"type": "Sigmoid"}], [{"type": "Tanh"}]]}]),
]

recorded = []
for x, layers in CASES:
    y = run(x, layers)
    network = plain({"x": x, "layers": layers, "dout": draw(*y.shape)})
    recorded.append({"network": network, "output": y.tolist()})
inference = {"type": "BatchNorm", "gamma": draw(3), "beta": draw(3), "runningMean": draw(3), "runningVar": abs(draw(3)) + 0.5}
y = batch_norm(vectors, {**inference, "mode": "inference"})
network = plain({"x": vectors, "mode": "inference", "layers": [inference], "dout": draw(4, 3)})
recorded.append({"network": network, "output": y.tolist()})

OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps(recorded) + "\n")

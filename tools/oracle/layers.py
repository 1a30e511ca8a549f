"""Records NumPy's forward, loss, backward and training of JSON networks, each written out here by hand a second time."""

import json
from pathlib import Path

import _processor  # noqa: F401
import numpy as np

OUT = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "layers" / "networks.json"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def affine_parameters(spec, inputs, random):
    if "W" in spec:
        W = np.array(spec["W"], float)
    else:
        state = np.random.RandomState(spec["seed"]) if "seed" in spec else random
        scale = {"he": np.sqrt(2 / inputs), "xavier": np.sqrt(1 / inputs), "normal": 0.01}[spec.get("init", "normal")]
        W = state.randn(inputs, spec["units"]) * scale
    return W, np.array(spec["b"], float) if "b" in spec else np.zeros(W.shape[1])


ELEMENTWISE = {
    "Relu": (lambda x: np.maximum(x, 0), lambda d, x, y: d * (x > 0)),
    "Sigmoid": (sigmoid, lambda d, x, y: d * y * (1 - y)),
    "Tanh": (np.tanh, lambda d, x, y: d * (1 - y**2)),
    "Softplus": (lambda x: np.log1p(np.exp(x)), lambda d, x, y: d * sigmoid(x)),
    "Softmax": (softmax, lambda d, x, y: y * (d - (d * y).sum(axis=-1, keepdims=True))),
}


def loss_of(kind, x, t):
    n = x.shape[0]
    if kind == "SoftmaxWithLoss":
        y = softmax(x)
        one_hot = np.eye(x.shape[1])[t] if t.ndim == 1 else t
        return y, -np.sum(one_hot * np.log(y + 1e-7)) / n, (y - one_hot) / n
    if kind == "SigmoidWithLoss":
        y = sigmoid(x)
        return y, -np.sum(t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)) / n, (y - t) / n
    return x, np.mean((x - t) ** 2), 2 * (x - t) / x.size


def run(network):
    x, t = np.array(network["x"], float), np.array(network["t"])
    single = x.ndim == 1
    if single:
        x, t = x[None], t[None]
    random = np.random.RandomState(network.get("seed", 0))
    layers, parameters, width = network["layers"], [], x.shape[1]
    for layer in layers:
        parameters.append(affine_parameters(layer, width, random) if layer["type"] == "Affine" else None)
        if parameters[-1]:
            width = parameters[-1][0].shape[1]

    def step():
        inputs, y = [], x
        for layer, p in zip(layers, parameters):
            inputs.append(y)
            if layer["type"] == "Affine":
                y = y @ p[0] + p[1]
            elif layer["type"] in ELEMENTWISE:
                y = ELEMENTWISE[layer["type"]][0](y)
            else:
                y, loss, dout = loss_of(layer["type"], y, t)
        outputs = inputs[1:] + [y]
        gradients = [{"x": dout}]
        for layer, p, a, y in list(zip(layers, parameters, inputs, outputs))[-2::-1]:
            if p:
                gradients.append({"x": dout @ p[0].T, "W": a.T @ dout, "b": dout.sum(axis=0)})
            else:
                gradients.append({"x": ELEMENTWISE[layer["type"]][1](dout, a, y)})
            dout = gradients[-1]["x"]
        return outputs, loss, gradients[::-1]

    outputs, loss, gradients = step()
    squeeze = (lambda a: a[0]) if single else (lambda a: a)
    result = {
        "network": network,
        "loss": float(loss),
        "layers": [
            {"output": squeeze(y).tolist(), "gradients": {k: (squeeze(v) if k == "x" else v).tolist() for k, v in g.items()}}
            for y, g in zip(outputs, gradients)
        ],
    }
    if "train" in network:
        result["training"] = []
        for _ in range(network["train"]["steps"]):
            _, loss, gradients = step()
            result["training"].append(float(loss))
            for p, g in zip(parameters, gradients):
                if p:
                    p[0][...] -= network["train"]["learningRate"] * g["W"]
                    p[1][...] -= network["train"]["learningRate"] * g["b"]
    return result


rng = np.random.default_rng(3)
batch = rng.normal(size=(4, 3)).round(3).tolist()
NETWORKS = [
    {"x": [[0.5, -1.0]], "t": [[0, 1, 0]],
     "layers": [{"type": "Affine", "W": [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], "b": [0, 0, 0]}, {"type": "Relu"},
                {"type": "Affine", "units": 3, "init": "he", "seed": 1}, {"type": "SoftmaxWithLoss"}],
     "train": {"optimizer": "SGD", "learningRate": 0.1, "steps": 20}},
    {"x": batch, "t": [2, 0, 1, 1], "seed": 5,
     "layers": [{"type": "Affine", "units": 5, "init": "xavier"}, {"type": "Sigmoid"}, {"type": "Affine", "units": 3},
                {"type": "SoftmaxWithLoss"}],
     "train": {"learningRate": 0.5, "steps": 10}},
    {"x": batch, "t": [[1], [0], [0], [1]],
     "layers": [{"type": "Affine", "units": 4, "init": "he", "seed": 2}, {"type": "Tanh"}, {"type": "Affine", "W": [[1], [-1], [0.5], [2]], "b": [0.1]},
                {"type": "SigmoidWithLoss"}]},
    {"x": batch[0], "t": [0.5, -0.5],
     "layers": [{"type": "Affine", "units": 2, "seed": 9}, {"type": "Softplus"}, {"type": "Softmax"}, {"type": "MeanSquaredError"}]},
]

OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps([run(network) for network in NETWORKS]) + "\n")

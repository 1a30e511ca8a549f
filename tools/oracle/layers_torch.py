"""Records what PyTorch gives for every layer of JSON networks: its output, and by autograd the gradients of the input and of each parameter.

The networks are those of layers_forward.py (test/fixtures/layers/forward.json), and the losses below. Where PyTorch has the
layer, its own is asked, with the weights in its order; a GRU that resets before the product, as ours, is written in tensors.
"""

import json
from pathlib import Path

try:
    import torch
    import torch.nn.functional as F
except ModuleNotFoundError:
    print("nothing recorded: this Python has no PyTorch")
    raise SystemExit(0)

FOLDER = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "layers"
torch.set_default_dtype(torch.float64)


class Network:
    """Layers applied one after another; the outermost ones' parameters are leaves, by the number of their layer."""

    def __init__(self, mode):
        self.mode = mode
        self.leaves = {}

    def run(self, x, layers, at=""):
        for i, layer in enumerate(layers):
            given = {}
            for name, value in layer.items():
                if isinstance(value, list) and name in PARAMETERS:
                    given[name] = torch.tensor(value, requires_grad=True)
                    if name not in ("runningMean", "runningVar"):
                        self.leaves[f"{at}{i}.{name}"] = given[name]
            x = LAYERS[layer["type"]](self, x, {**layer, **given}, f"{at}{i}.")
        return x


PARAMETERS = {"W", "b", "gamma", "beta", "runningMean", "runningVar", "Wx", "Wh", "Wq", "Wk", "Wv"}


def affine(net, x, l, at):
    rows = x if x.dim() == 3 and x.shape[2] == l["W"].shape[0] else x.reshape(len(x), -1)
    return F.linear(rows, l["W"].T, l.get("b"))


def batch_norm(net, x, l, at):
    is_training = net.mode != "inference"
    running = (None, None) if is_training else (l["runningMean"].detach(), l["runningVar"].detach())
    return F.batch_norm(x, *running, l["gamma"], l["beta"], training=is_training, eps=1e-5)


def dropout(net, x, l, at):
    import numpy as np

    np.random.seed(l["seed"])
    return x * torch.tensor(np.random.rand(*x.shape) > l["ratio"]) / (1 - l["ratio"])


def pooled(pool):
    def layer(net, x, l, at):
        size = l.get("size", 2)
        padding = {"padding": l["pad"]} if "pad" in l else {}
        return pool(x, size, l.get("stride", size), **padding)

    return layer


def recurrent(kind, order):
    """PyTorch's own cells: gates in its order, matrices the other way round."""

    def layer(net, x, l, at):
        units = l["Wh"].shape[0]

        def gates(matrix):
            parts = torch.split(matrix, units, dim=-1)
            return torch.cat([parts[i] for i in order], dim=-1)

        b = gates(l["b"]) if "b" in l else torch.zeros(units * len(order))
        weights = [gates(l["Wx"]).T, gates(l["Wh"]).T, b, torch.zeros_like(b)]
        zeros = torch.zeros(1, len(x), units)
        start = (zeros, zeros) if kind is torch.lstm else zeros
        y = kind(x, start, weights, True, 1, 0.0, False, False, True)[0]
        return y if l.get("sequences", True) else y[:, -1]

    return layer


def gru(net, x, l, at):
    units = l["Wh"].shape[0]
    h, states = torch.zeros(len(x), units), []
    for t in range(x.shape[1]):
        az, ar, an = torch.split(F.linear(x[:, t], l["Wx"].T, l["b"]), units, dim=1)
        hz, hr, hn = torch.split(l["Wh"], units, dim=1)
        z, r = torch.sigmoid(az + h @ hz), torch.sigmoid(ar + h @ hr)
        h = torch.lerp(h, torch.tanh(an + (r * h) @ hn), z)
        states.append(h)
    return torch.stack(states, dim=1) if l.get("sequences", True) else h


def attention(net, x, l, at):
    q, k, v = (x @ l[name] for name in ("Wq", "Wk", "Wv"))
    steps = x.shape[1]
    later = torch.triu(torch.ones(steps, steps, dtype=torch.bool), 1) if l.get("causal") else torch.zeros(1, 1, dtype=torch.bool)
    scores = torch.baddbmm(torch.zeros(1), q, k.transpose(1, 2), alpha=q.shape[-1] ** -0.5).masked_fill(later, -torch.inf)
    return F.softmax(scores, dim=-1) @ v


def parallel(net, x, l, at):
    outputs = [net.run(x, branch, f"{at}{i}.") for i, branch in enumerate(l["branches"])]
    return sum(outputs) if l.get("merge") == "add" else torch.cat(outputs, dim=1 if outputs[0].dim() == 4 else -1)


LAYERS = {
    "Affine": affine,
    "Relu": lambda net, x, l, at: F.relu(x),
    "LeakyRelu": lambda net, x, l, at: F.leaky_relu(x, l.get("alpha", 0.01)),
    "Elu": lambda net, x, l, at: F.elu(x, l.get("alpha", 1.0)),
    "Gelu": lambda net, x, l, at: F.gelu(x, approximate="tanh"),
    "Sigmoid": lambda net, x, l, at: torch.sigmoid(x),
    "Tanh": lambda net, x, l, at: torch.tanh(x),
    "Softplus": lambda net, x, l, at: F.softplus(x, threshold=1e9),
    "Softmax": lambda net, x, l, at: F.softmax(x, dim=-1),
    "LogSoftmax": lambda net, x, l, at: F.log_softmax(x, dim=-1),
    "BatchNorm": batch_norm,
    "LayerNorm": lambda net, x, l, at: F.layer_norm(x, x.shape[-1:], l["gamma"], l["beta"], 1e-5),
    "Dropout": dropout,
    "Convolution": lambda net, x, l, at: F.conv2d(x, l["W"], l.get("b"), l.get("stride", 1), l.get("pad", 0)),
    "MaxPooling": pooled(F.max_pool2d),
    "AveragePooling": pooled(F.avg_pool2d),
    "Flatten": lambda net, x, l, at: torch.flatten(x, 1),
    "Reshape": lambda net, x, l, at: x.reshape(len(x), *l["shape"]),
    "Embedding": lambda net, x, l, at: F.embedding(x.long(), l["W"]),
    "RNN": recurrent(torch.rnn_tanh, [0]),
    "LSTM": recurrent(torch.lstm, [2, 0, 1, 3]),
    "GRU": gru,
    "Attention": attention,
    "Residual": lambda net, x, l, at: x + net.run(x, l["layers"], at),
    "Parallel": parallel,
    "SoftmaxWithLoss": lambda net, x, l, at: F.cross_entropy(x, net.t.long() if net.t.dim() == 1 else net.t),
    "SigmoidWithLoss": lambda net, x, l, at: F.binary_cross_entropy_with_logits(x, net.t, reduction="sum") / len(x),
    "MeanSquaredError": lambda net, x, l, at: F.mse_loss(x, net.t),
}

LOGITS = [[0.3, -1.2, 0.8], [2.0, 0.1, -0.4]]
LOSSES = [
    {"x": LOGITS, "t": [2, 0], "layers": [{"type": "SoftmaxWithLoss"}]},
    {"x": LOGITS, "t": [[0, 0, 1], [1, 0, 0]], "layers": [{"type": "SoftmaxWithLoss"}]},
    {"x": LOGITS, "t": [[0, 1, 1], [1, 0, 0]], "layers": [{"type": "SigmoidWithLoss"}]},
    {"x": LOGITS, "t": [[0.5, 1, 1], [1, -2, 0]], "layers": [{"type": "Tanh"}, {"type": "MeanSquaredError"}]},
]


def record(network):
    net = Network(network.get("mode"))
    x = torch.tensor(network["x"], dtype=torch.float64, requires_grad=True)
    net.t = torch.tensor(network["t"], dtype=torch.float64) if "t" in network else None
    y = net.run(x, network["layers"])
    y.backward(torch.tensor(network["dout"]) if "dout" in network else None)
    gradients = {name: leaf.grad.tolist() for name, leaf in net.leaves.items()}
    if x.grad is not None and network["layers"][0]["type"] != "Embedding":
        gradients["0.x"] = x.grad.tolist()
    return {"network": network, "output": y.tolist(), "gradients": gradients}


networks = [one["network"] for one in json.loads((FOLDER / "forward.json").read_text())] + LOSSES
(FOLDER / "torch.json").write_text(json.dumps([record(network) for network in networks]) + "\n")

"""A small recurrent network learns to say whether it has seen an odd number of ones; its gradient goes back through time."""

import numpy as np


class RNN:
    """h_t = tanh(x_t Wx + h_(t-1) Wh + b), for all times at once."""

    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]

    def forward(self, xs):
        Wx, Wh, b = self.params
        n, times, _ = xs.shape
        hs = np.zeros((n, times, Wh.shape[0]))
        h = np.zeros((n, Wh.shape[0]))
        for t in range(times):
            h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
            hs[:, t] = h
        self.cache = xs, hs
        return hs

    def backward(self, dhs):
        Wx, Wh, b = self.params
        xs, hs = self.cache
        dxs = np.zeros_like(xs)
        dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
        dh = np.zeros_like(hs[:, 0])
        for t in reversed(range(xs.shape[1])):
            dz = (dhs[:, t] + dh) * (1 - hs[:, t] ** 2)
            before = hs[:, t - 1] if t > 0 else np.zeros_like(hs[:, 0])
            dWx += xs[:, t].T @ dz
            dWh += before.T @ dz
            db += dz.sum(axis=0)
            dxs[:, t] = dz @ Wx.T
            dh = dz @ Wh.T
        self.grads[0][...] = dWx
        self.grads[1][...] = dWh
        self.grads[2][...] = db
        return dxs


rng = np.random.default_rng(1)
hidden = 8
rnn = RNN(rng.normal(0, 0.8, (1, hidden)), rng.normal(0, 0.5, (hidden, hidden)), np.zeros(hidden))
W, b = rng.normal(0, 0.5, (hidden, 1)), np.zeros(1)

# all rows of four bits
xs = np.array([[[n >> k & 1] for k in range(4)] for n in range(16)], dtype=float)
ts = xs.sum(axis=1) % 2

losses = []
for step in range(200):
    hs = rnn.forward(xs)
    y = 1 / (1 + np.exp(-(hs[:, -1] @ W + b)))
    losses.append(-np.mean(ts * np.log(y + 1e-7) + (1 - ts) * np.log(1 - y + 1e-7)))

    dz = (y - ts) / len(ts)
    dW, db = hs[:, -1].T @ dz, dz.sum(axis=0)
    dhs = np.zeros_like(hs)
    dhs[:, -1] = dz @ W.T
    rnn.backward(dhs)

    for param, grad in zip([*rnn.params, W, b], [*rnn.grads, dW, db]):
        param -= 0.8 * grad

print(f"loss {losses[0]:.3f} -> {losses[-1]:.3f}, {np.mean((y > 0.5) == ts):.0%} right")

"""A network of two layers learns the exclusive or of two inputs; every backward is right."""

import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dout):
        return dout * (1 - self.y**2)


class SoftmaxWithLoss:
    def forward(self, x, t):
        shifted = x - x.max(axis=1, keepdims=True)
        exp_x = np.exp(shifted)
        self.y = exp_x / exp_x.sum(axis=1, keepdims=True)
        self.t = t
        return -np.sum(t * np.log(self.y + 1e-7)) / x.shape[0]

    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / self.t.shape[0]


rng = np.random.default_rng(7)
hidden = 6
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.eye(2)[[0, 1, 1, 0]]

layers = [
    Affine(rng.normal(0, 1, (2, hidden)), np.zeros(hidden)),
    Tanh(),
    Affine(rng.normal(0, 1, (hidden, 2)), np.zeros(2)),
]
loss_layer = SoftmaxWithLoss()

losses = []
for step in range(60):
    x = X
    for layer in layers:
        x = layer.forward(x)
    losses.append(loss_layer.forward(x, T))

    dout = loss_layer.backward()
    for layer in reversed(layers):
        dout = layer.backward(dout)

    for layer in layers:
        if isinstance(layer, Affine):
            layer.W -= 0.5 * layer.dW
            layer.b -= 0.5 * layer.db

print(f"loss {losses[0]:.4f} -> {losses[-1]:.4f}")
print("predicted", loss_layer.y.argmax(axis=1))

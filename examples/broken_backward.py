"""A layer whose backward forgets the mean: the gradient table says by which factor it is off."""

import numpy as np


class MeanSquaredError:
    def forward(self, y, t):
        self.y = y
        self.t = t
        return np.mean(np.sum((y - t) ** 2, axis=1))

    def backward(self, dout=1.0):
        return dout * 2 * (self.y - self.t)


rng = np.random.default_rng(0)
y = rng.normal(size=(3, 4))
t = rng.normal(size=(3, 4))

loss = MeanSquaredError()
print(loss.forward(y, t))
print(loss.backward().shape)

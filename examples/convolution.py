"""A convolution by im2col and a max pooling, forward and backward: pictures as tiles, and four gradients that pass."""

import numpy as np


def windows(x, size):
    """All size × size windows of the pictures: (N, C, H, W) becomes (N, C, out_h, out_w, size, size)."""
    return np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))


class Convolution:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        filters, channels, size, _ = self.W.shape
        self.x = x
        n, _, height, width = x.shape
        self.out_size = height - size + 1, width - size + 1
        # one row for each place where a filter stands
        self.columns = windows(x, size).transpose(0, 2, 3, 1, 4, 5).reshape(-1, channels * size * size)
        rows = self.columns @ self.W.reshape(filters, -1).T + self.b
        return rows.reshape(n, *self.out_size, filters).transpose(0, 3, 1, 2)

    def backward(self, dout):
        filters, channels, size, _ = self.W.shape
        out_h, out_w = self.out_size
        rows = dout.transpose(0, 2, 3, 1).reshape(-1, filters)
        self.db = rows.sum(axis=0)
        self.dW = (rows.T @ self.columns).reshape(self.W.shape)
        columns = (rows @ self.W.reshape(filters, -1)).reshape(-1, out_h, out_w, channels, size, size)
        dx = np.zeros_like(self.x)
        for i in range(size):
            for j in range(size):
                dx[:, :, i : i + out_h, j : j + out_w] += columns[..., i, j].transpose(0, 3, 1, 2)
        return dx


class MaxPooling:
    def forward(self, x):
        n, c, height, width = x.shape
        blocks = x.reshape(n, c, height // 2, 2, width // 2, 2)
        self.shape = x.shape
        out = blocks.max(axis=(3, 5), keepdims=True)
        self.mask = blocks == out
        return out[:, :, :, 0, :, 0]

    def backward(self, dout):
        return (self.mask * dout[:, :, :, None, :, None]).reshape(self.shape)


# a cross and a frame, eight by eight
pictures = np.zeros((2, 1, 8, 8))
pictures[0, 0, 3:5, :] = pictures[0, 0, :, 3:5] = 1.0
pictures[1, 0, 1:7, 1:7] = 1.0
pictures[1, 0, 2:6, 2:6] = 0.0

rng = np.random.default_rng(0)
edges = np.array([[[[1.0, 0.0, -1.0]] * 3], [[[1.0] * 3, [0.0] * 3, [-1.0] * 3]]])
convolution = Convolution(edges + rng.normal(0, 0.01, edges.shape), np.zeros(2))
pooling = MaxPooling()

feature_maps = convolution.forward(pictures)
pooled = pooling.forward(feature_maps)
print(pictures.shape, "->", feature_maps.shape, "->", pooled.shape)

upstream = rng.normal(size=pooled.shape)
d_pictures = convolution.backward(pooling.backward(upstream))
print("gradients", d_pictures.shape, convolution.dW.shape, convolution.db.shape)

"""A loss that is wrong without any error: a column minus a row is a square, and the fit learns nothing."""

import numpy as np

rng = np.random.default_rng(2)
x = np.linspace(-1, 1, 20)
t = 3 * x + 0.5 + rng.normal(0, 0.1, 20)

X = np.stack([x, np.ones(20)], axis=1)
w = np.zeros((2, 1))

for step in range(100):
    y = X @ w
    error = y - t
    loss = np.mean(error**2)
    w -= 0.1 * (X.T @ error).mean(axis=1, keepdims=True)

print("loss", round(loss, 3))
print("slope and offset", w.ravel().round(2), "should be near 3 and 0.5")

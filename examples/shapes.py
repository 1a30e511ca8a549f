"""Shapes that do not fit: the failing operand is underlined, with both shapes and where each came from."""

import numpy as np

batch_size = 4
features = 3
hidden = 5

X = np.ones((batch_size, features))
W1 = np.full((features, hidden), 0.1)
W2 = np.full((features, 2), 0.2)

H = np.maximum(0, X @ W1)
Y = H @ W2

"""Scaled dot-product attention over a short sentence: who looks at whom, and nobody at what comes later."""

import numpy as np

words = ["the", "cat", "sat", "down"]
length, width = len(words), 8


def softmax(scores):
    exp = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


rng = np.random.default_rng(3)
X = rng.normal(size=(length, width))
Wq, Wk, Wv = rng.normal(size=(3, width, width)) * 0.6

Q, K, V = X @ Wq, X @ Wk, X @ Wv
scores = Q @ K.T / np.sqrt(width)
later = np.triu(np.ones((length, length), dtype=bool), k=1)
weights = softmax(np.where(later, -np.inf, scores))
output = weights @ V

for word, row in zip(words, weights):
    print(f"{word:>5} looks at", ", ".join(f"{other} {share:.2f}" for other, share in zip(words, row) if share > 0))

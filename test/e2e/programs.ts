/** Programs that the end-to-end tests run in VS Code. */

export const RANDOM = `import numpy as np

noise = np.random.randn(3, 4)
scale = 2.0
levels = noise * scale
`;

export const MOMENTS = `import numpy as np

x = np.zeros((2, 3))
x[0] = 1.5
x[1, 2] = -4
`;

/** Arrays of every kind, few enough that each has its row in sight. */
export const ARRAYS = `import numpy as np

truths = np.array([[True, False], [True, True]])
small = np.arange(6, dtype=np.int8).reshape(2, 3)
half = np.array([0.5, 65504], dtype=np.float16)
waves = np.exp(1j * np.arange(4.0)).reshape(2, 2)
words = np.array(['left', 'right'])
people = np.array([('Ann', 41, 1.7), ('Bo', 7, 1.2)], dtype=[('name', 'U5'), ('age', 'i4'), ('height', 'f8')])
days = np.array(['2026-01-01', '2026-02-01'], dtype='datetime64[D]')
things = np.array([None, [1]], dtype=object)
point = np.array(3.25)

signed = np.linspace(-2, 5, 24).reshape(4, 6)
counts = np.arange(24).reshape(4, 6)
outlier = np.append(np.linspace(0, 1, 99), 1e6).reshape(10, 10)
odd = np.array([[1.0, np.nan], [np.inf, -np.inf]])
shares = np.array([[1, 1, 1], [1, 2, 3]]) / np.array([[3], [6]])
product = signed @ counts.T
table = np.arange(4.0).reshape(4, 1) * np.arange(5.0)

samples, channels = 12, 3
filters = np.random.default_rng(0).normal(size=(samples, channels, 5, 5))
`;

export const DRAWN = `import matplotlib.pyplot as plt
import numpy as np

w = np.zeros(3)
target = np.array([1.0, -2.0, 0.5])
losses = []
for step in range(60):
    error = w - target
    loss = np.mean(error**2)
    losses.append(loss)
    w = w - 0.1 * error
plt.plot(losses, label='loss')
plt.title('a training')
plt.legend()
plt.show()
print('the last loss is', losses[-1])
`;

export const TRAIN = `import numpy as np

np.random.seed(0)
X = np.random.randn(20, 4)
t = np.random.randint(0, 3, 20)
W = np.zeros((4, 3))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


for i in range(1000):
    logits = X @ W
    y = softmax(logits)
    W = W - 0.1 * X.T @ (y - np.eye(3)[t]) / 20
`;

export const FILTERS = `import numpy as np

samples, channels = 12, 3
filters = np.random.default_rng(0).normal(size=(samples, channels, 5, 5))
odd = np.array([[1.0, np.nan], [np.inf, -np.inf]])
table = np.arange(4.0).reshape(4, 1) * np.arange(5.0)
large = np.arange(1e8).reshape(10000, 10000)
`;

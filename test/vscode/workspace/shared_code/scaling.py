import numpy as np


def normalised(values):
    array = np.array(values)
    return array / array.sum()

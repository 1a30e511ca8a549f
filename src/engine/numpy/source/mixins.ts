/** numpy.lib.mixins: the operators of a class that has `__array_ufunc__`. In Python. */
export const mixinsSource = `
import numpy as np


def _leaves(other):
    return getattr(other, "__array_ufunc__", ()) is None


def _operators(ufunc, name):
    def binary(self, other):
        return NotImplemented if _leaves(other) else ufunc(self, other)

    def reflected(self, other):
        return NotImplemented if _leaves(other) else ufunc(other, self)

    def inplace(self, other):
        return ufunc(self, other, out=(self,))

    made = (binary, reflected, inplace)
    for prefix, one in zip(("", "r", "i"), made):
        one.__name__ = f"__{prefix}{name}__"
    return made


def _unary(ufunc, name):
    def unary(self):
        return ufunc(self)

    unary.__name__ = f"__{name}__"
    return unary


class NDArrayOperatorsMixin:
    __slots__ = ()

    __lt__ = _operators(np.less, "lt")[0]
    __le__ = _operators(np.less_equal, "le")[0]
    __eq__ = _operators(np.equal, "eq")[0]
    __ne__ = _operators(np.not_equal, "ne")[0]
    __gt__ = _operators(np.greater, "gt")[0]
    __ge__ = _operators(np.greater_equal, "ge")[0]
    __add__, __radd__, __iadd__ = _operators(np.add, "add")
    __sub__, __rsub__, __isub__ = _operators(np.subtract, "sub")
    __mul__, __rmul__, __imul__ = _operators(np.multiply, "mul")
    __matmul__, __rmatmul__, __imatmul__ = _operators(np.matmul, "matmul")
    __truediv__, __rtruediv__, __itruediv__ = _operators(np.true_divide, "truediv")
    __floordiv__, __rfloordiv__, __ifloordiv__ = _operators(np.floor_divide, "floordiv")
    __mod__, __rmod__, __imod__ = _operators(np.remainder, "mod")
    __divmod__, __rdivmod__, _ = _operators(np.divmod, "divmod")
    __pow__, __rpow__, __ipow__ = _operators(np.power, "pow")
    __lshift__, __rlshift__, __ilshift__ = _operators(np.left_shift, "lshift")
    __rshift__, __rrshift__, __irshift__ = _operators(np.right_shift, "rshift")
    __and__, __rand__, __iand__ = _operators(np.bitwise_and, "and")
    __xor__, __rxor__, __ixor__ = _operators(np.bitwise_xor, "xor")
    __or__, __ror__, __ior__ = _operators(np.bitwise_or, "or")
    __neg__ = _unary(np.negative, "neg")
    __pos__ = _unary(np.positive, "pos")
    __abs__ = _unary(np.absolute, "abs")
    __invert__ = _unary(np.invert, "invert")
`;

"""Holes that only the topics of habits.py have: masked arrays, records of numbers, stacks of matrices, sums of products of several."""
import re

import numpy as np


def masked(self):
    """A masked array of at most two dimensions."""
    name = self.some(lambda a: a.dtype.kind in "iuf" and a.ndim < 3, self.pick(["f8", "i8", "f4", "i4", "u1"]))
    kept = self.last
    mask = self.pick([self.hole_mask, self.hole_mask, lambda: "False", lambda: "True", lambda: f"{name} > {self.hole_n()}"])()
    self.last = kept
    return f"np.ma.array({name}, mask={mask})"


def masked_matrix(self):
    m, n = self.integer(1, 4), self.integer(2, 4)
    numbers = [[self.integer(-5, 9) for _ in range(n)] for _ in range(m)]
    mask = [[int(self.chance(0.3)) for _ in range(n)] for _ in range(m)]
    self.last = np.array(numbers)
    return f"np.ma.array({numbers}, mask={mask})"


def number_record(self):
    rows = [(self.integer(-3, 9), self.integer(0, 9) / 2) for _ in range(3)]
    name = self.new(f"np.array({rows}, dtype=[('x', '{self.pick(['i4', 'i8', 'f4', 'u1' if min(rows)[0] >= 0 else 'i2'])}'), ('y', 'f8')])")
    self.last = self.scope[name]
    return name


def row(self):
    return self.pick(["(1, 2)", "('Al', 3)", "([1, 2], True)", "(1, 2, 3)", "5", "(2.5, '7')"])


def stack(self):
    """Square matrices of small integers, one, some or none."""
    n = self.pick([1, 2, 2, 3])
    shape = self.pick([(2,), (1,), (2, 2), (3,), (0,) if self.chance(0.3) else (2,)]) + (n, n)
    numbers = [self.integer(-9, 10) for _ in range(int(np.prod(shape)))]
    name = self.new(f"np.array({numbers}, dtype='{self.pick(['f8', 'f8', 'f4', 'c16', 'i8'])}').reshape({shape})")
    self.last = self.scope[name]
    return name


def right_side(self):
    """What may stand on the right of equations with the last stack."""
    n = self.last.shape[-1]
    shape = self.pick([(n,), (n, 2), self.last.shape[:-1] + (1,), self.last.shape, (2, n, 1)])
    return self.new(f"np.array({[self.integer(-5, 6) for _ in range(int(np.prod(shape)))]}, dtype='f8').reshape({tuple(int(k) for k in shape)})")


def products(self):
    """Subscripts of two to four operands, with these."""
    text = self.pick(["ij,jk,kl->il", "ij,jk,k", "i,ij,j->", "i,ij,j", "ijk,jil->kl", "ij,ik,il->jkl", "abc,cd,de->abe", "ij,jk,kl,li->", "bij,bjk->bik", "bi,bj->bij", "ij,i->j", "ik,jk->ij", "nchw,oc->nohw", "bhid,bhjd->bhij", "ijij->", "iij->j", "ijk->", "ij,kl->ijkl", "ij,ij,ij->i", "i,i,i", "...i,ij->...j"])
    sizes = {}
    names = []
    for term in text.split("->")[0].split(","):
        shape = ((2,) if "..." in term else ()) + tuple(sizes.setdefault(c, self.integer(1, 4)) for c in term.replace("...", ""))
        numbers = [self.integer(-5, 6) for _ in range(int(np.prod(shape)))]
        names.append(self.new(f"np.array({numbers}, dtype='{self.pick(['f8', 'i8', 'f4', 'f8'])}').reshape({shape})"))
    return f"{text!r}, {', '.join(names)}"


def nested_record(self):
    """Rows of a record in a record, a small vector and a number or text."""
    dtype = self.hole_nestdtype()
    vector = {"2)": lambda n: [n, 1], "2, 2)": lambda n: [[n, 1], [2, n]], "1)": lambda n: [n]}[re.search(r"'v', '..', \(?([\d, ]+\))", dtype)[1]]
    rows = [((self.integer(0, 9), self.integer(0, 9) / 2), vector(self.integer(0, 5)), self.integer(0, 9)) for _ in range(self.integer(1, 4))]
    name = self.new(f"np.array({rows}, dtype={dtype})")
    self.last = self.scope[name]
    return name


HOLES = {"masked": masked, "mmatrix": masked_matrix, "numrecord": number_record, "row": row, "stack": stack, "stackb": right_side, "einsum2": products, "nestrec": nested_record}

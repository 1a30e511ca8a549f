/** Einstein sums of several arrays in steps: which pair comes first (einsum_path), and each pair as a product of stacks of matrices. */
export const einsumSource = String.raw`
import itertools
import math
import numpy as np
from numpy import asanyarray, matmul, multiply, reshape, transpose

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


# The terms of the operands, that of the result, and the operands as arrays; no ellipsis is left.
def _parsed(operands):
    if len(operands) == 0:
        raise ValueError("No input operands")
    if isinstance(operands[0], str):
        text = operands[0].replace(" ", "")
        arrays = [asanyarray(one) for one in operands[1:]]
        for letter in text:
            if letter not in ".,->" and letter not in _LETTERS:
                raise ValueError(f"Character {letter} is not a valid symbol.")
    else:
        text, arrays = _of_lists(list(operands))
    if "-" in text or ">" in text:
        if text.count("-") > 1 or text.count(">") > 1 or text.count("->") != 1:
            raise ValueError("Subscripts can only contain one '->'.")
    left, arrow, right = text.partition("->")
    terms = left.split(",")
    if len(terms) != len(arrays):
        raise ValueError("Number of einsum subscripts must be equal to the number of operands.")
    free = [letter for letter in _LETTERS if letter not in text]
    longest = 0
    for i, term in enumerate(terms):
        if "." not in term:
            continue
        if term.count(".") != 3 or term.count("...") != 1:
            raise ValueError("Invalid Ellipses.")
        count = max(arrays[i].ndim, 1) - (len(term) - 3) if arrays[i].shape else 0
        if count < 0:
            raise ValueError("Ellipses lengths do not match.")
        longest = max(longest, count)
        terms[i] = term.replace("...", "".join(free[len(free) - count:]))
    spread = "".join(free[len(free) - longest:]) if longest else ""
    if arrow:
        output = right.replace("...", spread)
    else:
        named = "".join(terms)
        output = spread + "".join(sorted(one for one in set(named) if named.count(one) == 1 and one not in spread))
    for letter in output:
        if output.count(letter) != 1:
            raise ValueError(f"Output character {letter} appeared more than once in the output.")
        if letter not in "".join(terms):
            raise ValueError(f"Output character {letter} did not appear in the input")
    return terms, output, arrays


def _parse_einsum_input(operands):
    terms, output, arrays = _parsed(operands)
    return ",".join(terms), output, arrays


def _of_lists(operands):
    arrays, lists = [], []
    while len(operands) > 1:
        arrays.append(asanyarray(operands.pop(0)))
        lists.append(operands.pop(0))

    def letters(one):
        return "".join("..." if place is Ellipsis else _LETTERS.swapcase()[place] for place in one)

    text = ",".join(letters(one) for one in lists)
    return (text + "->" + letters(operands[0]) if operands else text), arrays


def _sizes(terms, arrays):
    sizes = {}
    for i, (term, array) in enumerate(zip(terms, arrays)):
        if array.ndim != len(term):
            raise ValueError(f"Einstein sum subscript {','.join(terms)[i]} does not contain the correct number of indices for operand {i}.")
        for letter, size in zip(term, array.shape):
            known = sizes.get(letter, 1)
            if size not in (1, known) and known != 1:
                raise ValueError(f"Size of label '{letter}' for operand {i} ({known}) does not match previous terms ({size}).")
            sizes[letter] = max(known, size) if known == 1 or size == 1 else size
    return sizes


def _size(letters, sizes):
    return math.prod(sizes[letter] for letter in letters)


def _cost(letters, is_inner, count, sizes):
    return _size(letters, sizes) * (max(1, count - 1) + (1 if is_inner else 0))


class _Step:
    def __init__(self, places, terms, output):
        chosen = [terms[i] for i in places]
        self.places = tuple(places)
        self.rest = [term for i, term in enumerate(terms) if i not in places]
        self.letters = frozenset().union(*chosen)
        self.result = self.letters & frozenset(output).union(*self.rest)
        self.removed = self.letters - self.result
        self.after = self.rest + [self.result]


# The pair that frees most memory, then the cheapest one, until everything is one.
def _greedy(terms, output, sizes, most):
    count = len(terms)
    if count <= 2:
        return [tuple(range(count))]
    everything = _Step(range(count), terms, output)
    naive = _cost(everything.letters, everything.removed, count, sizes)
    spent, path, known = 0, [], []
    pairs = itertools.combinations(range(count), 2)

    def note(step):
        size = _size(step.result, sizes)
        cost = _cost(step.letters, step.removed, 2, sizes)
        if size <= most and spent + cost <= naive:
            freed = sum(_size(terms[i], sizes) for i in step.places) - size
            known.append(((-freed, cost), [terms[i] for i in step.places], step))

    for _ in range(count - 1):
        for pair in pairs:
            if not terms[pair[0]].isdisjoint(terms[pair[1]]):
                note(_Step(pair, terms, output))
        if not known:
            for pair in itertools.combinations(range(len(terms)), 2):
                note(_Step(pair, terms, output))
            if not known:
                path.append(tuple(range(len(terms))))
                break
        best = min(known, key=lambda one: one[0])
        rank, _, step = best
        path.append(step.places)
        spent += rank[1]
        low, high = step.places
        kept = []
        for other_rank, members, other in known:
            if low in other.places or high in other.places:
                continue
            moved = tuple(i - (i > low) - (i > high) for i in other.places)
            kept.append((other_rank, members, _Step(moved, step.after, output)))
        terms, known = step.after, kept
        pairs = [(i, len(terms) - 1) for i in range(len(terms) - 1)]
    return path


# Every order of pairs, the cheapest of all.
def _optimal(terms, output, sizes, most):
    found = [(0, [], terms)]
    for step_number in range(len(terms) - 1):
        longer = []
        for cost, path, rest in found:
            for pair in itertools.combinations(range(len(terms) - step_number), 2):
                step = _Step(pair, rest, output)
                if _size(step.result, sizes) <= most:
                    longer.append((cost + _cost(step.letters, step.removed, 2, sizes), path + [pair], step.after))
        if not longer:
            return min(found, key=lambda one: one[0])[1] + [tuple(range(len(terms) - step_number))]
        found = longer
    return min(found, key=lambda one: one[0])[1] if found[0][1] else [tuple(range(len(terms)))]


def _path_of(optimize, terms, output, sizes):
    kind, most = True if optimize is True else optimize, None
    if kind is True:
        kind = "greedy"
    if kind is None:
        kind = False
    if kind is False or isinstance(kind, str):
        pass
    elif len(kind) and kind[0] == "einsum_path":
        return [tuple(one) for one in kind[1:]]
    elif len(kind) == 2 and isinstance(kind[0], str) and isinstance(kind[1], (int, float)):
        kind, most = kind[0], int(kind[1])
    else:
        raise TypeError(f"Did not understand the path: {kind}")
    sets = [frozenset(term) for term in terms]
    if most is None:
        most = max(_size(one, sizes) for one in terms + [output])
    if kind is False or len(terms) in (1, 2) or frozenset().union(*sets) == frozenset(output):
        return [tuple(range(len(terms)))]
    if kind == "greedy":
        return _greedy(sets, output, sizes, most)
    if kind == "optimal":
        return _optimal(sets, output, sizes, most)
    raise KeyError("Path name %s not found", kind)


# The steps of a path: which operands, their equation, what is left afterwards, and what it costs.
def _steps(path, terms, output, sizes):
    terms, steps = list(terms), []
    for number, places in enumerate(path):
        places = tuple(sorted(places, reverse=True))
        known = [frozenset(term) for term in terms]
        taken = [terms.pop(i) for i in places]
        step = _Step(places, known, output)
        if number == len(path) - 1:
            result = output
        else:
            result = "".join(letter for _, letter in sorted((sizes[letter], letter) for letter in step.result))
        terms.append(result)
        cost = _cost(step.letters, step.removed, len(places), sizes)
        steps.append((places, ",".join(taken) + "->" + result, list(terms), cost, len(step.letters), _size(step.result, sizes)))
    if len(terms) != 1:
        raise RuntimeError(f"Invalid einsum_path is specified: {len(terms) - 1} more operands has to be contracted.")
    return steps


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    terms, output, arrays = _parsed(operands)
    sizes = _sizes(terms, arrays)
    path = _path_of(optimize, terms, output, sizes)
    steps = _steps(path, terms, output, sizes)
    letters = frozenset("".join(terms))
    is_inner = sum(len(set(term)) for term in terms) - len(set(output)) > 0 and sum(len(set(term)) for term in terms) - len(letters) > 0
    naive = _cost(letters, is_inner, len(terms), sizes)
    cost = sum(one[3] for one in steps) + 1
    lines = [
        f"  Complete contraction:  {','.join(terms)}->{output}",
        f"         Naive scaling:  {len(letters)}",
        f"     Optimized scaling:  {max(one[4] for one in steps)}",
        f"      Naive FLOP count:  {naive:.3e}",
        f"  Optimized FLOP count:  {cost:.3e}",
        f"   Theoretical speedup:  {naive / cost:3.3f}",
        f"  Largest intermediate:  {max(one[5] for one in steps):.3e} elements",
        "-" * 74,
        "%6s %24s %40s" % ("scaling", "current", "remaining"),
        "-" * 74,
    ]
    for _, equation, rest, _, scale, _ in steps:
        lines.append("%4d    %24s %40s" % (scale, equation, ",".join(rest) + "->" + output))
    return ["einsum_path"] + path, "\n".join(lines)


# np.einsum with optimize: the pairs of the path one after the other, without one what it is.
def optimized(operands, optimize, out, dtype):
    terms, output, arrays = _parsed(operands)
    sizes = _sizes(terms, arrays)
    path = _path_of(optimize, terms, output, sizes)
    if dtype is not None and len(arrays) > 1:
        arrays = [one.astype(dtype) for one in arrays]
    for places, equation, *_ in _steps(path, terms, output, sizes):
        taken = [arrays.pop(i) for i in places]
        arrays.append(_pair(equation, *taken) if len(taken) == 2 else np.einsum(equation, *taken, dtype=dtype))
    result = arrays[0]
    if out is None:
        return result
    out[...] = result
    return out


# Sums what only one term has, and brings its axes into an order.
def _prepared(term, array, order):
    return array if term == order else np.einsum(term + "->" + order, array)


def _pair(equation, a, b):
    terms, output = equation.split("->")
    first, second = terms.split(",")
    both = [one for one in dict.fromkeys(first) if one in second]
    stacked = [one for one in both if one in output]
    summed = [one for one in both if one not in output]
    rows = [one for one in dict.fromkeys(first) if one not in second and one in output]
    columns = [one for one in dict.fromkeys(second) if one not in first and one in output]
    if not output and a.size == b.size == 1:
        return multiply(a.reshape(()), b.reshape(()))
    if not summed:
        return multiply(_in_place(first, a, output), _in_place(second, b, output))
    left = _prepared(first, a, "".join(stacked + rows + summed))
    right = _prepared(second, b, "".join(stacked + summed + columns))
    depths = tuple(max(left.shape[len(stacked) + len(rows) + i], right.shape[len(stacked) + i]) for i in range(len(summed)))
    left = np.broadcast_to(left, left.shape[:left.ndim - len(summed)] + depths)
    right = np.broadcast_to(right, right.shape[:len(stacked)] + depths + right.shape[len(stacked) + len(summed):])
    shapes = dict(zip(stacked + rows, left.shape))
    shapes.update(zip(columns, right.shape[len(stacked) + len(summed):]))
    count = len(stacked)
    for i in range(count):
        shapes[stacked[i]] = max(left.shape[i], right.shape[i])
    depth = math.prod(depths)
    left = reshape(left, left.shape[:count] + (math.prod(shapes[one] for one in rows), depth))
    right = reshape(right, right.shape[:count] + (depth, math.prod(shapes[one] for one in columns)))
    made = stacked + rows + columns
    product = reshape((multiply if depth == 1 else matmul)(left, right), [shapes[one] for one in made])
    return product if "".join(made) == output else transpose(product, [made.index(one) for one in output])


# An operand with an axis for each letter of the result, of length 1 where it has none.
def _in_place(term, array, output):
    own = [one for one in output if one in term]
    array = _prepared(term, array, "".join(own))
    return reshape(array, [array.shape[own.index(one)] if one in own else 1 for one in output]) if len(own) < len(output) else array
`;

/** heapq: lists kept as heaps. In Python. */
export const source = String.raw`
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _rise(heap, start, pos):
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        if not item < heap[parent]:
            break
        heap[pos] = heap[parent]
        pos = parent
    heap[pos] = item


def _sink(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos)


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop() if heap else _empty()
    if heap:
        result = heap[0]
        heap[0] = last
        _sink(heap, 0)
        return result
    return last


def _empty():
    raise IndexError('index out of range')


def heapreplace(heap, item):
    result = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return result


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    for i in reversed(range(len(x) // 2)):
        _sink(x, i)


def merge(*iterables, key=None, reverse=False):
    items = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            items.append((value if key is None else key(value), order, value, it))
            break
    while items:
        best = 0
        for i in range(1, len(items)):
            a, b = items[i], items[best]
            if (b[0] < a[0] if reverse else a[0] < b[0]):
                best = i
        _, order, value, it = items[best]
        yield value
        for value in it:
            items[best] = (value if key is None else key(value), order, value, it)
            break
        else:
            del items[best]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
`;

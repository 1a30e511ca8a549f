/** queue: first in first out, last in first out, by priority. Who waits for an element lets others run (threading). In Python. */
export const source = String.raw`
from collections import deque
from heapq import heappush, heappop


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = self._empty()
        self.unfinished_tasks = 0

    def _empty(self):
        return deque()

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return not self.queue

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if self.full() and (not block or timeout is not None):
            raise Full
        self.unfinished_tasks += 1
        self._put(item)

    def get(self, block=True, timeout=None):
        if not self.queue and block and timeout is None:
            import threading
            threading._block()
        if not self.queue:
            raise Empty
        return self._get()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1

    def join(self):
        if self.unfinished_tasks:
            import threading
            threading._resume()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


SimpleQueue = Queue


class LifoQueue(Queue):
    def _empty(self):
        return []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def _empty(self):
        return []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)
`;

/** sched and graphlib: events in the order of their times, and nodes in the order of what they depend on. In Python. */
export const sched = `
import heapq
import itertools
import time
from collections import namedtuple

__all__ = ['scheduler']

_Base = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')


class Event(_Base):
    __slots__ = ()

    def __eq__(self, other):
        return self[:3] == other[:3]

    def __lt__(self, other):
        return self[:3] < other[:3]

    def __hash__(self):
        return hash(self[:3])


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._sequence = itertools.count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        event = Event(time, priority, next(self._sequence), action, argument, {} if kwargs is None else kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        while self._queue:
            event = self._queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
                continue
            heapq.heappop(self._queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)

    @property
    def queue(self):
        return sorted(self._queue)
`;

export const graphlib = `
__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """The graph has a cycle: the second argument is a list of its nodes."""


class TopologicalSorter:
    def __init__(self, graph=None):
        self._waits = {}
        self._followers = {}
        self._ready = None
        self._out = 0
        self._finished = 0
        for node, predecessors in ({} if graph is None else graph).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        self._know(node)
        self._waits[node] += len(predecessors)
        for predecessor in predecessors:
            self._know(predecessor)
            self._followers[predecessor].append(node)

    def _know(self, node):
        self._waits.setdefault(node, 0)
        self._followers.setdefault(node, [])

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [node for node, n in self._waits.items() if n == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _cycle(self):
        state, path = {}, []
        for start in self._waits:
            if start in state:
                continue
            stack = [iter((start,))]
            while stack:
                node = next(stack[-1], stack)
                if node is stack:
                    stack.pop()
                    if path:
                        state[path.pop()] = True
                elif state.get(node) is False:
                    return path[path.index(node):] + [node]
                elif node not in state:
                    state[node] = False
                    path.append(node)
                    stack.append(iter(self._followers[node]))

    def get_ready(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        ready, self._ready = tuple(self._ready), []
        self._out += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._finished < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        for node in nodes:
            self._finished += 1
            for follower in self._followers[node]:
                self._waits[follower] -= 1
                if self._waits[follower] == 0:
                    self._ready.append(follower)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
`;

/** What tasks of asyncio share: locks, events, semaphores, conditions, barriers and queues. In Python, a part of asyncio's source. */
export const asyncioSync = String.raw`
class _Waiting:
    """A queue of futures, woken one by one."""

    def __init__(self):
        self._waiters = _deque()

    async def _sleep(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake(self, n=1):
        for future in list(self._waiters):
            if n <= 0:
                return
            if not future.done():
                future.set_result(True)
                n -= 1

    def _asleep(self):
        return any(not future.done() for future in self._waiters)


class _Guarded:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()


class Lock(_Waiting, _Guarded):
    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or self._waiters:
            while True:
                await self._sleep()
                if not self._locked:
                    break
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake()


class Event(_Waiting):
    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        self._value = True
        self._wake(len(self._waiters))

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            await self._sleep()
        return True


class Semaphore(_Waiting, _Guarded):
    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._value = self._most = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            await self._sleep()
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        self._wake()


class BoundedSemaphore(Semaphore):
    def release(self):
        if self._value >= self._most:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Condition(_Waiting, _Guarded):
    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        self.acquire, self.release, self.locked = self._lock.acquire, self._lock.release, self._lock.locked

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            await self._sleep()
            return True
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Barrier(_Waiting):
    def __init__(self, parties):
        super().__init__()
        self.parties = parties
        self.n_waiting = 0

    async def wait(self):
        place = self.n_waiting
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            self.n_waiting = 0
            self._wake(self.parties)
        else:
            await self._sleep()
        return place

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *error):
        pass


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._items = self._empty_items()
        self._getters, self._putters, self._joiners = _Waiting(), _Waiting(), _Waiting()
        self._unfinished = 0

    def _empty_items(self):
        return _deque()

    def _put(self, item):
        self._items.append(item)

    def _get(self):
        return self._items.popleft()

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self._maxsize <= len(self._items)

    async def put(self, item):
        while self.full():
            await self._putters._sleep()
        self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._getters._wake()

    async def get(self):
        while not self._items:
            await self._getters._sleep()
        return self.get_nowait()

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        item = self._get()
        self._putters._wake()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished -= 1
        if self._unfinished == 0:
            self._joiners._wake(len(self._joiners._waiters))

    async def join(self):
        while self._unfinished:
            await self._joiners._sleep()


class PriorityQueue(Queue):
    def _empty_items(self):
        return []

    def _put(self, item):
        _heapq.heappush(self._items, item)

    def _get(self):
        return _heapq.heappop(self._items)


class LifoQueue(Queue):
    def _empty_items(self):
        return []

    def _get(self):
        return self._items.pop()
`;

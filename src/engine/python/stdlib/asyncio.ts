/** asyncio: coroutines run to their end, one turn after the other. In Python. */
export const source = String.raw`
from _asyncio import run_coroutine as _run


def run(main, *, debug=None):
    return _run(main)


async def sleep(delay, result=None):
    import time
    time.sleep(delay)
    return result


async def gather(*aws, return_exceptions=False):
    results = []
    for one in aws:
        try:
            results.append(await one)
        except Exception as e:
            if not return_exceptions:
                raise
            results.append(e)
    return results


async def wait_for(fut, timeout):
    return await fut


def create_task(coro, *, name=None):
    return coro


ensure_future = create_task


class _Loop:
    def run_until_complete(self, future):
        return _run(future)

    def create_task(self, coro):
        return coro

    def close(self):
        pass


def get_event_loop():
    return _Loop()


new_event_loop = get_running_loop = get_event_loop


class Lock:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        pass


class TimeoutError(Exception):
    pass
`;

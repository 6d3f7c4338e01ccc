"""Where the work is done: in this process, in several on this machine, or on a Dask cluster.

Each engine takes tasks and hands back each with its result as soon as it is done, in any
order. A task has ``rows``, and ``halves()`` that share them.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from joblib.externals.loky import ProcessPoolExecutor, cpu_count
from joblib.externals.loky.process_executor import BrokenProcessPool

if TYPE_CHECKING:
    from concurrent.futures import Future

    from distributed import Client

ATTEMPTS = 3  # without one finished task, before giving up
SECONDS_TO_CONNECT = 10
MOST_WAITING = 4  # tasks for each thread of a cluster
MOST_HELD = 2  # tasks for each process: one that it does, one that waits
# More threads than processors only wait for each other.
_ONE_THREAD = dict.fromkeys(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"], "1"
)


class Work(Protocol):
    """Something to be done for rows of the articles table."""

    @property
    def rows(self) -> list[int]:
        """Places in the articles table."""

    def halves(self) -> list[Self]:
        """Return two tasks of half the rows each, or one that cannot be halved."""


Task = TypeVar("Task", bound=Work)
Result = TypeVar("Result")


class WorkersLostError(RuntimeError):
    """Workers ended again and again; ``rows`` are those of the tasks that were not done."""

    def __init__(self, message: str, rows: list[int]) -> None:
        super().__init__(message)
        self.rows = rows


def run(
    make: Callable[[Task], Result], tasks: Sequence[Task], *, engine: str | Client = "processes"
) -> Iterator[tuple[Task, Result]]:
    """Hand back each task with what ``make`` makes of it, in the order in which they are done.

    Parameters
    ----------
    make : callable
        Importable by its name, as workers get no more than that.
    tasks : sequence
    engine : str or dask.distributed.Client
        ``"processes"``: one for each processor, each computing in one thread.
        ``"serial"``: this process. A Dask client, or its scheduler's address such as
        ``"tcp://10.0.0.5:8786"``: the cluster's workers.

    Yields
    ------
    task, result
        A task whose worker was ended from outside is tried again, and comes back in
        halves if that happens more than once.

    Raises
    ------
    ValueError
        "engine: 'threads' is none of …".
    WorkersLostError
        "the workers were ended 3 times in a row …".
    """
    if engine == "serial":
        return ((task, make(task)) for task in tasks)
    if engine == "processes":
        return _persistently(_with_processes, make, tasks)
    if isinstance(engine, str) and "://" not in engine:
        raise ValueError(
            f"engine: {engine!r} is none of 'processes', 'serial', a Dask client, or a "
            "scheduler's address such as 'tcp://10.0.0.5:8786'"
        )
    return _on_cluster(make, tasks, engine)


def n_processors() -> int:
    """Return how many processors this process may use."""
    return cpu_count()


Attempt = Callable[[Callable[[Task], Result], Sequence[Task], int], Iterator[tuple[Task, Result]]]


def _persistently(
    attempt: Attempt, make: Callable[[Task], Result], tasks: Sequence[Task]
) -> Iterator[tuple[Task, Result]]:
    """Try what was not finished again, as long as that gets anywhere.

    An attempt without result may be one article's doing, whose worker's end ends the others.
    So the next is made by one worker alone, from the other end and with smaller tasks, until
    that article is by itself.
    """
    left, n_without = list(tasks), 0
    while left:
        n_before = len(left)
        try:
            for task, result in attempt(make, list(left), 1 if n_without else n_processors()):
                left = [one for one in left if one is not task]
                yield task, result
        except _worker_deaths() as error:
            n_without = n_without + 1 if len(left) == n_before else 0
            if n_without == ATTEMPTS:
                raise _lost([row for task in left for row in task.rows]) from error
            if n_without:
                left = [half for task in left for half in task.halves()][::-1]


def _lost(rows: list[int]) -> WorkersLostError:
    return WorkersLostError(
        f"the workers were ended {ATTEMPTS} times in a row, most often for lack of memory; "
        f"{len(rows):,} articles are not done. Close other programs, or use engine='serial', "
        "and run it again",
        rows,
    )


def _worker_deaths() -> tuple[type[Exception], ...]:
    """Return what says that a worker was ended; Dask's only where Dask is in use."""
    cluster = sys.modules.get("distributed")
    return (BrokenProcessPool, *([cluster.KilledWorker] if cluster else []))


def _with_processes(
    make: Callable[[Task], Result], tasks: Sequence[Task], n_workers: int
) -> Iterator[tuple[Task, Result]]:
    n_workers = min(n_workers, len(tasks))
    pool = ProcessPoolExecutor(
        n_workers, initializer=_begin_worker, initargs=(os.getpid(),), env=_ONE_THREAD
    )
    waiting, futures = iter(tasks), {}
    is_whole = False
    try:
        while True:
            few = islice(waiting, MOST_HELD * n_workers - len(futures))
            futures.update({pool.submit(make, task): task for task in few})
            if not futures:
                break
            yield from _finished(futures, wait(futures, return_when=FIRST_COMPLETED).done)
        is_whole = True
    finally:
        if not is_whole:
            _end_workers(pool)
        pool.shutdown(wait=True)


def _end_workers(pool: ProcessPoolExecutor) -> None:
    """End the processes, as anything from outside may: what the pool still holds is then dropped.

    Its own way of ending them (``kill_workers=True``) trips over a task that it has taken and
    not yet handed on, and says so in a traceback from another thread.
    """
    for process in list(pool._processes.values()):
        process.terminate()


def _finished(futures: dict[Future, Task], done: Iterable[Future]) -> Iterator[tuple[Task, Result]]:
    """Hand back what is done, even if another worker died meanwhile; then say that it did."""
    death = None
    for future in done:
        try:
            result = future.result()
        except _worker_deaths() as error:
            death = error
            continue
        yield futures.pop(future), result
    if death:
        raise death


def _begin_worker(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, however that came about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _on_cluster(
    make: Callable[[Task], Result], tasks: Sequence[Task], engine: str | Client
) -> Iterator[tuple[Task, Result]]:
    with _client(engine) as client:
        yield from _persistently(partial(_with_dask, client), make, tasks)


def _with_dask(
    client: Client, make: Callable[[Task], Result], tasks: Sequence[Task], n_workers: int
) -> Iterator[tuple[Task, Result]]:
    """Give the scheduler a few tasks for each worker at a time: it keeps their texts in memory."""
    from distributed import as_completed

    waiting = iter(tasks)
    n_threads = sum(client.nthreads().values())
    at_once = 1 if n_workers == 1 else max(MOST_WAITING * n_threads, MOST_WAITING)
    futures: dict[Future, Task] = {}
    done = as_completed(loop=client.loop)

    def submit(n: int) -> None:
        for task in islice(waiting, n):
            future = client.submit(make, task, pure=False)
            futures[future] = task
            done.add(future)

    submit(at_once)
    try:
        for finished in _finished(futures, done):
            yield finished
            submit(1)
    finally:
        client.cancel(list(futures))


@contextmanager
def _client(engine: str | Client) -> Iterator[Client]:
    """Give a client, and close it if it was made here."""
    try:
        import distributed
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "engine: a cluster needs Dask; `pip install -r requirements-cluster.txt` installs it"
        ) from None
    if isinstance(engine, distributed.Client):
        yield engine
        return
    try:
        client = distributed.Client(engine, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConnectionError(
            f"engine: no Dask scheduler answers at {engine!r} within {SECONDS_TO_CONNECT} s; "
            "start one with `dask scheduler` and workers with `dask worker ADDRESS`"
        ) from error
    with client:
        yield client

"""A layer that finds words, and on the way does what a text tells it to; workers import it."""

import os
import re
import signal
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from utils.annotate.work.layers import Layer


def layer(*, seconds=0.0, version="1", name="words"):
    """Return a layer that takes so many seconds for each article."""
    columns = {"start_char": pa.int32(), "word": pa.string()}
    return Layer(
        name, ("text",), columns, partial(partial, rows, seconds), partial(dict, v=version)
    )


def rows(seconds, inputs):
    """Return the words of each text and where they begin."""
    made = []
    for (text,) in inputs:
        time.sleep(seconds)
        obey(text)
        made.append([(word.start(), word.group()) for word in re.finditer(r"[^ ]+", text)])
    return made


def obey(text):
    """Do what a text tells a worker to."""
    order, _, mark = text.partition(":")
    if order == "fail":
        raise ValueError(mark)
    if order == "die" or (order == "die once" and not Path(mark).exists()):
        Path(mark or os.devnull).touch()
        os.kill(os.getpid(), signal.SIGKILL)


class Task(NamedTuple):
    """Numbers to be doubled; a text among them is obeyed."""

    rows: list

    def halves(self):
        middle = len(self.rows) // 2
        return [Task(self.rows[:middle]), Task(self.rows[middle:])] if middle else [self]


def double(task):
    """Return twice each number."""
    for one in task.rows:
        if isinstance(one, str):
            obey(one)
    return [one * 2 for one in task.rows]


def process(task):
    """Return the process that does the task, and how it computes."""
    time.sleep(0.2)
    return os.getpid(), os.environ.get("OPENBLAS_NUM_THREADS")

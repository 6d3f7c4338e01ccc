"""Engines: every task once, whatever happens to those who do it."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import distributed
import fake_layers
import pytest
from fake_layers import Task

from utils.annotate.work import engines

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _two_workers(monkeypatch):
    monkeypatch.setattr(engines, "n_processors", lambda: 2)


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_every_task_is_done_once(engine):
    tasks = [Task([n, n + 1]) for n in range(0, 20, 2)]
    done = list(engines.run(fake_layers.double, tasks, engine=engine))
    assert sorted(task.rows[0] for task, _ in done) == list(range(0, 20, 2))
    assert all(result == [2 * n for n in task.rows] for task, result in done)


def test_workers_are_other_processes_that_compute_in_one_thread_and_go_afterwards(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")  # theirs is not ours
    done = list(engines.run(fake_layers.process, [Task([n]) for n in range(4)]))
    workers = {pid for _, (pid, _) in done}
    assert {threads for _, (_, threads) in done} == {"1"}
    assert len(workers) == 2
    assert os.getpid() not in workers
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_what_a_killed_worker_was_at_is_done_again(tmp_path):
    tasks = [Task([n]) for n in range(6)] + [Task([f"die once:{tmp_path / 'mark'}"])]
    done = list(engines.run(fake_layers.double, tasks))
    assert sorted(str(task.rows[0]) for task, _ in done) == sorted(str(t.rows[0]) for t in tasks)
    assert (tmp_path / "mark").exists()


def test_what_kills_every_worker_is_found_and_all_else_is_done_before_the_error():
    done = []
    with pytest.raises(engines.WorkersLostError, match="ended 3 times in a row") as caught:
        for task, _ in engines.run(fake_layers.double, [Task([0, "die"]), Task([2, 3])]):
            done += task.rows
    assert caught.value.rows == ["die"]
    assert sorted(done) == [0, 2, 3]


def test_a_run_that_is_left_early_ends_without_a_complaint_from_its_threads(monkeypatch):
    complaints = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    for _ in range(2):
        done = engines.run(fake_layers.process, [Task([n]) for n in range(60)])
        next(done)
        time.sleep(0.05)  # till the worker has fetched its next
        done.close()
    assert complaints == []


def test_ctrl_c_while_tasks_are_handed_on_brings_no_complaint_from_threads(monkeypatch):
    complaints = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)

    def interrupted(futures, **options):
        if not calls:
            calls.append(len(futures))
            return real(futures, **options)
        raise KeyboardInterrupt

    real, calls = engines.wait, []
    monkeypatch.setattr(engines, "wait", interrupted)
    for _ in range(3):
        calls.clear()
        with pytest.raises(KeyboardInterrupt):
            list(engines.run(fake_layers.process, [Task([n]) for n in range(60)]))
    assert complaints == []


def test_an_error_in_a_worker_is_raised_here():
    with pytest.raises(ValueError, match="poison"):
        list(engines.run(fake_layers.double, [Task(["fail:poison"])]))


def test_an_unknown_engine_is_named():
    with pytest.raises(ValueError, match="'threads' is none of 'processes', 'serial'"):
        engines.run(fake_layers.double, [], engine="threads")


def test_a_cluster_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(engines, "SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(ConnectionError, match="no Dask scheduler answers at 'tcp"):
        list(engines.run(fake_layers.double, [Task([1])], engine="tcp://127.0.0.1:9"))


def test_a_cluster_without_dask_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModuleNotFoundError, match=r"requirements-cluster\.txt"):
        list(engines.run(fake_layers.double, [Task([1])], engine="tcp://127.0.0.1:9"))


def test_a_cluster_is_given_by_its_address_or_by_a_client_which_stays_open(cluster):
    tasks = [Task([n]) for n in range(30)]  # more than are handed out at once
    for engine in (cluster.scheduler_address, distributed.Client(cluster, set_as_default=False)):
        done = list(engines.run(fake_layers.double, tasks, engine=engine))
        assert sorted(task.rows[0] for task, _ in done) == list(range(30))
    assert engine.status == "running"
    engine.close()


def test_a_plain_script_needs_no_main_guard(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import fake_layers\nfrom utils.annotate.work import engines\n"
        "tasks = [fake_layers.Task([n]) for n in (1, 2)]\n"
        "print(sorted(made for _, made in engines.run(fake_layers.double, tasks)))\n"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[[2], [4]]\n", "")


def test_workers_that_find_names_do_without_pandas():
    code = "import sys, utils.annotate.work.layers; sys.exit('pandas' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0

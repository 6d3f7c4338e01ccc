"""The store: whatever happens to a run or a file, the next run has every row once."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import fake_layers
import pandas as pd
import pytest

from utils.annotate.work import parts, store
from utils.annotate.work.store import Part, Store, StoreError

ROOT = Path(__file__).parents[1]
TEXTS = [f"word {n} of many" for n in range(40)]
ARTICLES = pd.DataFrame({"text": pd.Series(TEXTS, dtype="str")})
# A run that others disturb: 40 articles in 5 parts, each of which takes 0.4 s.
RUN = """
import sys
import pandas as pd
import fake_layers
from utils.annotate.work import engines, parts
from utils.annotate.work.store import Store
engines.n_processors = lambda: 2
parts.FEW_CHARS = 0
articles = pd.DataFrame({"text": [f"word {n} of many" for n in range(40)]}, dtype="str")
layer = fake_layers.layer(seconds=0.05)
made = parts.annotate(articles, [layer], store=Store(__import__("pathlib").Path(sys.argv[1])))
print(len(made.tables["words"]))
"""


def annotate(folder, *, texts=TEXTS):
    articles = pd.DataFrame({"text": pd.Series(texts, dtype="str")})
    return parts.annotate(articles, [fake_layers.layer()], store=Store(folder), engine="serial")


@pytest.fixture
def whole():
    return annotate(None).tables["words"]


@pytest.fixture
def start(tmp_path):
    """Return a function that starts a run of its own on the store at ``tmp_path``."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    running = []

    def start():
        run = subprocess.Popen(
            [sys.executable, "-c", RUN, str(tmp_path)],
            env=os.environ | {"PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        running.append(run)
        return run

    yield start
    for run in running:
        run.kill()
        run.communicate()


def part_files(folder):
    return sorted(folder.rglob("words/*/*.parquet"))


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.01)
    return found


def members(run):
    """Return the processes of a run that still live."""
    living = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(after_name[3]) == run.pid and after_name[0] != "Z":
            living.append(int(folder.name))
    return living


def children(run):
    return [pid for pid in members(run) if pid != run.pid]


def is_worker(pid):
    return "LokyProcess" in Path(f"/proc/{pid}/cmdline").read_text()


# A worker that is killed is tested with the engines, too.
@pytest.mark.parametrize(
    "who", ["ctrl-c", pytest.param("worker", marks=pytest.mark.slow), "parent"]
)
def test_a_run_that_is_disturbed_is_finished_by_the_next(tmp_path, start, whole, who):
    run = start()
    wait_for(lambda: part_files(tmp_path))
    if who == "ctrl-c":
        os.killpg(run.pid, signal.SIGINT)  # a terminal tells the whole group
    elif who == "parent":
        run.kill()
    else:
        os.kill(next(filter(is_worker, children(run))), signal.SIGKILL)
    printed, complaints = run.communicate(timeout=30)
    wait_for(lambda: not members(run), seconds=5)
    assert (run.returncode == 0) == (who == "worker"), complaints
    if who == "worker":
        assert printed == f"{len(whole)}\n"
    if who == "ctrl-c":
        assert complaints.rstrip().endswith("KeyboardInterrupt")
        assert complaints.count("Traceback") == 1
    kept = {path: path.stat().st_mtime_ns for path in part_files(tmp_path)}
    assert kept
    pd.testing.assert_frame_equal(annotate_again(tmp_path), whole)
    assert all(path.stat().st_mtime_ns == written for path, written in kept.items())
    assert not list(tmp_path.rglob("*.new"))


def annotate_again(folder):
    """Annotate with the layer of the disturbed run."""
    made = parts.annotate(
        ARTICLES, [fake_layers.layer(seconds=0.05)], store=Store(folder), engine="serial"
    )
    return made.tables["words"]


@pytest.mark.slow
def test_two_runs_at_once_do_no_harm(tmp_path, start, whole):
    runs = [start(), start()]
    for run in runs:
        printed, complaints = run.communicate(timeout=60)
        assert (printed, complaints) == (f"{len(whole)}\n", "")
    assert len(part_files(tmp_path)) == 5
    pd.testing.assert_frame_equal(annotate_again(tmp_path), whole)


def test_an_article_in_two_parts_counts_once(tmp_path, whole):
    annotate(tmp_path, texts=TEXTS[3:20])
    annotate(tmp_path, texts=TEXTS[::-1])
    other = tmp_path / "other"
    annotate(other, texts=TEXTS[5:25])
    for path in part_files(other):
        path.rename(part_files(tmp_path)[0].with_name(path.name))
    pd.testing.assert_frame_equal(annotate(tmp_path).tables["words"], whole)


@pytest.mark.parametrize("damage", ["truncated", "empty", "flipped", "another's name"])
def test_a_damaged_part_is_made_again(tmp_path, whole, damage):
    annotate(tmp_path)
    path, other = part_files(tmp_path)[:2]
    content = path.read_bytes()
    middle = len(content) // 8  # among the pages of data
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    damaged = {"truncated": content[:-9], "empty": b"", "flipped": flipped}
    path.write_bytes(damaged.get(damage, other.read_bytes()))
    with pytest.warns(UserWarning, match=f"{path.name} is damaged and is made again"):
        made = annotate(tmp_path)
    pd.testing.assert_frame_equal(made.tables["words"], whole)
    assert path.read_bytes() == content
    pd.testing.assert_frame_equal(annotate(tmp_path).tables["words"], whole)


def test_a_folder_in_the_place_of_a_part_is_told_with_what_to_do(tmp_path, whole):
    annotate(tmp_path)
    path = part_files(tmp_path)[0]
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be read") as caught:
        annotate(tmp_path)
    assert str(path) in str(caught.value)
    assert "Remove it, and run it again: it will be made anew" in str(caught.value)
    path.rmdir()
    pd.testing.assert_frame_equal(annotate(tmp_path).tables["words"], whole)


def test_folders_named_like_files_of_the_store_stay_when_it_is_cleared(tmp_path):
    odd = [tmp_path / f"x{store._TEMPORARY}", tmp_path / "corpora" / "x-y.parquet"]
    for path in odd:
        path.mkdir(parents=True)
        os.utime(path, (0, 0))
    annotate(tmp_path)
    for n in range(store.MOST_CORPORA + 1):
        Store(tmp_path).remember(f"key{n}", {"words": pd.DataFrame({"word": ["a"]})})
    assert all(path.is_dir() for path in odd)


@pytest.mark.filterwarnings("ignore:the store's file")
def test_no_flipped_bit_of_a_part_goes_unnoticed(tmp_path):
    annotate(tmp_path, texts=["rain fell", "ash"])
    (path,) = part_files(tmp_path)
    content, layer = path.read_bytes(), fake_layers.layer()
    keys = set(parts.keys_of(pd.DataFrame({"text": ["ash"]}), ["text"]))
    for place in range(len(content)):
        changed = content[place] ^ (1 << place % 8)
        path.write_bytes(content[:place] + bytes([changed]) + content[place + 1 :])
        assert list(Store(tmp_path).parts(layer, keys)) == []
    path.write_bytes(content)
    assert len(list(Store(tmp_path).parts(layer, keys))) == 1


def test_a_full_disk_says_what_is_kept_and_the_next_run_goes_on(tmp_path, whole, monkeypatch):
    written = Path.write_bytes
    n_left = iter([True] * 3)

    def write(path, content):
        if next(n_left, False):
            return written(path, content)
        written(path, content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write)
        with pytest.raises(StoreError, match="the disk that holds the store is full") as caught:
            annotate(tmp_path)
    assert "What was finished before is kept: make room" in str(caught.value)
    assert len(part_files(tmp_path)) == 2  # the first was to see whether it can be written
    assert not list(tmp_path.rglob("*.new"))
    pd.testing.assert_frame_equal(annotate(tmp_path).tables["words"], whole)


def test_a_really_full_disk(tmp_path, whole):
    """Where file systems may be mounted, as on a machine of one's own."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        (place / "ballast").write_bytes(b"x" * 48 * 1024)
        with pytest.raises(StoreError, match="the disk that holds the store is full"):
            annotate(place)
        assert not list(place.rglob("*.new"))
        (place / "ballast").unlink()
        pd.testing.assert_frame_equal(annotate(place).tables["words"], whole)
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_store_that_cannot_be_written_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be written") as caught:
        annotate(tmp_path / "file" / "store")
    assert "or keep nothing with store=None" in str(caught.value)


def test_a_store_that_may_only_be_read_serves_what_it_has(tmp_path, whole, monkeypatch):
    annotate(tmp_path)

    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    pd.testing.assert_frame_equal(annotate(tmp_path).tables["words"], whole)
    with pytest.raises(StoreError, match="Permission denied"):
        annotate(tmp_path, texts=["new"])


def test_what_a_killed_run_was_writing_goes_when_it_is_old(tmp_path):
    old, fresh = tmp_path / "a" / f"x{store._TEMPORARY}", tmp_path / f"y{store._TEMPORARY}"
    old.parent.mkdir()
    for path in (old, fresh):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    annotate(tmp_path)
    assert (old.exists(), fresh.exists()) == (False, True)


def test_the_usual_place_can_be_named_by_a_variable(tmp_path, monkeypatch):
    monkeypatch.delenv(store.VARIABLE, raising=False)
    assert store.place(...) == ROOT / ".store"
    monkeypatch.setenv(store.VARIABLE, str(tmp_path))
    assert store.place(...) == tmp_path
    assert store.place("elsewhere") == Path("elsewhere")
    assert store.place(None) is None


def test_tables_are_remembered_and_only_of_the_last_corpora(tmp_path):
    kept = Store(tmp_path)
    one = {"words": pd.DataFrame({"word": ["a"], "n": [1]}), "none": pd.DataFrame({"x": []})}
    for n in range(store.MOST_CORPORA + 3):
        kept.remember(f"key{n}", one)
        for path in (tmp_path / "corpora").glob(f"key{n}.*"):
            os.utime(path, (n, n))
    read = kept.remembered(f"key{n}", ["words", "none"])
    pd.testing.assert_frame_equal(read["words"], one["words"])
    assert kept.remembered("key0", ["words"]) is None
    assert len(list(tmp_path.rglob("*.parquet"))) <= 2 * store.MOST_CORPORA
    assert kept.remembered(f"key{n}", ["words", "another"]) is None


def test_what_is_remembered_and_damaged_is_forgotten(tmp_path):
    kept = Store(tmp_path)
    kept.remember("key", {"words": pd.DataFrame({"word": ["a"]})})
    (path,) = tmp_path.rglob("*.parquet")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.warns(UserWarning, match="damaged"):
        assert kept.remembered("key", ["words"]) is None
    assert not path.exists()


def test_without_a_folder_nothing_lasts():
    nothing = Store(None)
    nothing.keep(fake_layers.layer(), Part([], fake_layers.layer().schema.empty_table()))
    nothing.remember("key", {"words": pd.DataFrame()})
    assert nothing.remembered("key", ["words"]) is None
    assert list(nothing.parts(fake_layers.layer(), {"a"})) == []

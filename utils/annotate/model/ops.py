"""Matrix products for a spaCy pipeline by numpy's OpenBLAS.

thinc computes them with blis, which takes a generic kernel on some processors; and its
maxout also notes which piece won, which only training needs. Together this halves the
time that names take; the names stay the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language


class OpenBlasOps(NumpyOps):
    """thinc's operations on the processor, those that take longest done by numpy."""

    def gemm(
        self,
        x: np.ndarray,
        y: np.ndarray,
        out: np.ndarray | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> np.ndarray:
        """Multiply two matrices, either of them transposed."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    def affine(self, X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:  # noqa: N803
        """Multiply by the weights and add the bias."""
        made = X @ W.T
        made += b
        return made

    def maxout(self, X: np.ndarray) -> tuple[np.ndarray, None]:  # noqa: N803
        """Take the greatest of the pieces; which one it was, only training asks."""
        best = X[..., 0]
        for piece in range(1, X.shape[-1]):
            best = np.maximum(best, X[..., piece])
        return best, None


def use_openblas(nlp: Language) -> None:
    """Let a pipeline compute with numpy, unless it has something better, as on a graphics card."""
    ours = OpenBlasOps()
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ours

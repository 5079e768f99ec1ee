"""One stemmer of snowballstemmer's, without the others.

Importing snowballstemmer imports its algorithms for some thirty languages, which takes 16 ms of the first start. Here a
module of the package is imported without the package's own code. If a later version names its modules or classes
otherwise, the package is imported whole.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import Any

_PACKAGE = "snowballstemmer"

_lock = Lock()  # no other thread may meet the package without its code


def load_stemmer(algorithm: str) -> Callable[[str], str]:
    """Return the function from a word to its stem by a Snowball algorithm (snowballstem.org), such as `english`.

    Where the library lacks the algorithm a word is its own stem.
    """
    with _lock:
        stemmer = _load_alone(algorithm) if _PACKAGE not in sys.modules else None
        if stemmer is None:
            import snowballstemmer

            if algorithm not in snowballstemmer.algorithms():
                return str
            stemmer = snowballstemmer.stemmer(algorithm)
    stem: Callable[[str], str] = stemmer.stemWord
    return stem


def _load_alone(algorithm: str) -> Any:
    """Return an algorithm's stemmer from its own module; None where there is none of that name."""
    spec = find_spec(_PACKAGE)
    if spec is None:
        return None
    sys.modules[_PACKAGE] = module_from_spec(spec)  # its code is not run
    try:
        module = importlib.import_module(f"{_PACKAGE}.{algorithm}_stemmer")
        return getattr(module, f"{algorithm.capitalize()}Stemmer")()
    except (ImportError, AttributeError):
        return None
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
            del sys.modules[name]  # so that whoever imports the package gets all of it

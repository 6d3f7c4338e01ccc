"""The pinned files keep what the project asks for, with hashes and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-cluster.txt": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["cluster"],
    ],
    "requirements-test.txt": PROJECT["dependency-groups"]["test"],
    "requirements-embeddings.txt": PROJECT["dependency-groups"]["embeddings"],
    "requirements-browser.txt": PROJECT["dependency-groups"]["browser"],
}


@pytest.fixture(params=ASKED)
def name(request):
    return request.param


def pins(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def test_every_requirement_is_pinned_to_a_version_that_it_allows(name):
    pinned = {canonicalize_name(package): version for package, version in pins(name).items()}
    for line in ASKED[name]:
        asked = Requirement(line)
        assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), line


def test_every_pin_has_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block[:60]
    assert "://" not in text


@pytest.mark.parametrize(
    "other", ["requirements-cluster.txt", "requirements-test.txt", "requirements-browser.txt"]
)
def test_all_files_pin_the_same_versions(other):
    core, more = pins("requirements.txt"), pins(other)
    assert {package: core[package] for package in core.keys() & more.keys()} == {
        package: more[package] for package in core.keys() & more.keys()
    }


def test_the_tests_install_what_a_cluster_needs():
    cluster = PROJECT["project"]["optional-dependencies"]["cluster"]
    assert set(cluster) <= set(PROJECT["dependency-groups"]["test"])

"""The explorer's scripts and styles: one module without network, text never markup, seen by all."""

import re
from pathlib import Path

import pytest

from utils.show.explorer import files

STATIC = Path(files.__file__).parent / "static"
ORDER = (STATIC / "order.txt").read_text(encoding="utf-8").split()
TEXTS = {name: (STATIC / name).read_text(encoding="utf-8") for name in ORDER}
SCRIPTS = {name: text for name, text in TEXTS.items() if name.endswith(".js")}
STYLES = {name: text for name, text in TEXTS.items() if name.endswith(".css")}
# What turns a text into markup or code, or asks somebody outside.
REFUSED = [
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(",
    "new Function", "srcdoc", "import ", "import(", "fetch(", "XMLHttpRequest", "WebSocket",
    "sendBeacon", "localStorage", "@import", "url(",
]  # fmt: skip


def bare(script: str) -> str:
    """Return a script without its comments."""
    return re.sub(r"(?m)^\s*//.*$", "", re.sub(r"(?s)/\*.*?\*/", "", script))


def test_the_order_names_every_file_once():
    assert sorted(ORDER) == sorted(one.name for one in STATIC.iterdir() if one.name != "order.txt")
    assert ORDER[-1] == "main.js"


@pytest.mark.parametrize("name", ORDER)
def test_a_file_is_short_and_asks_nobody_outside(name):
    text = bare(TEXTS[name])
    assert len(TEXTS[name].splitlines()) < 300
    assert [word for word in REFUSED if word in text] == []
    assert set(re.findall(r"https?://[\w./]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_joined_scripts_are_one_module():
    """No name is declared twice; only the last script hands something on."""
    declared = [
        name
        for script in SCRIPTS.values()
        for name in re.findall(r"(?m)^(?:async )?(?:function|const|let|class) (\w+)", script)
    ]
    assert len(declared) == len(set(declared)) > 80
    assert [name for name, text in SCRIPTS.items() if re.search(r"(?m)^export ", text)] == [
        ORDER[-1]
    ]


@pytest.mark.parametrize("name", STYLES)
def test_no_rule_reaches_beyond_the_explorer(name):
    flat = bare(STYLES[name])
    heads = re.findall(r"([^{};]+)\{", flat)
    rules = [head.strip() for head in heads if not head.strip().startswith("@")]
    outside = [rule for rule in rules if ".bs-explorer" not in rule and rule != "to"]
    assert rules
    assert outside == []


def brightness(colour: str) -> float:
    """Return the relative luminance of "#0072b2", as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_black_and_white():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("paper, theme", [("#ffffff", 0), ("#111111", 1), ("#16181b", 1)])
def test_colours_can_be_told_from_the_paper_in_both_themes(paper, theme):
    """Text has 4.5 to 1, what is drawn 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    pairs = re.findall(r"--(\w[\w-]*): light-dark\((#\w+), (#\w+)\)", STYLES["explorer.css"])
    colours = {name: pair[theme] for name, *pair in pairs}
    assert {"accent", "error", "less", "more", "bar", "s0", "s5"} <= colours.keys()
    for name in ("accent", "error"):
        assert contrast(colours[name], paper) >= 4.5, name
    for name in ("less", "more", "bar", "bar-chosen", *(f"s{n}" for n in range(6))):
        assert contrast(colours[name], paper) >= 3, (name, contrast(colours[name], paper))
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5

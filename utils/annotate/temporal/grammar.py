"""Rules for temporal expressions: read from files, compiled, and put to a text.

A rule's pattern is a line of words and classes of words. Lower case stands for a word itself,
with a capital for a word that has to have one, upper case for a class of ``words.toml``, of
pieces with digits (``digits.py``) or a shape (``tokens.SHAPES``). ``[…]`` may be absent,
``(…|…)`` is a choice, ``{name}`` a part that ``parts.toml`` describes. ``<…>`` has to stand
before or behind and does not belong to the expression, ``!<…>`` may not stand there. ``&``
parts a range: what stands between two of them joins two expressions and belongs to neither.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from utils.annotate.temporal.composing import SEAM, Said, meanings_of
from utils.annotate.temporal.meaning import Expression, Meaning
from utils.annotate.temporal.patterns import Compiler, words_of
from utils.annotate.temporal.persons import without_persons
from utils.annotate.temporal.tokens import GAP, Alphabet

RULES = Path(__file__).with_name("rules")
PARTS = RULES / "parts.toml"
# In this order: where two rules find the same words, the first has them.
FAMILIES = (
    *("no_times", "explicit", "weekdays", "clock", "sets", "vague", "relative"),
    *("seasons_and_holidays", "years", "durations"),
)
_RUNS_KEPT = 30_000
_LONG_RUN = 40
_MARGIN = 4  # so many words that tell nothing by themselves may stand at an end
_Written = Mapping[str, object]
_Said = tuple[tuple[tuple[str, str], ...], ...]  # of each expression: class and words


class Rule(NamedTuple):
    """One rule: its pattern over letters, the class of each group, and what it fixes.

    Of each set in ``needs`` a text must have a letter, or the rule finds nothing there.

    A rule that ``is_time`` is not keeps others from finding something there.
    """

    name: str
    pattern: re.Pattern[str]
    classes: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    means: _Written
    ordinal: str
    is_time: bool


class _Match(NamedTuple):
    """Where a rule, given by its place, matches: each expression, and the words that tell."""

    order: int
    ends: tuple[tuple[int, int], ...]
    said: tuple[tuple[tuple[str, int, int], ...], ...]  # class, first piece, piece after the last


class Grammar:
    """All rules with the letters that they are written in.

    Parameters
    ----------
    alphabet : Alphabet
    rules : sequence of Rule
    """

    def __init__(self, alphabet: Alphabet, rules: Sequence[Rule]) -> None:
        self.alphabet = alphabet
        self.rules = tuple(rules)
        telling, silent = alphabet.telling, alphabet.silent
        linking, other = f"[^{telling}{silent}]", f"[{silent.replace(GAP, '')}]"
        self._run = re.compile(
            f"{linking}{{0,{_MARGIN}}}[{telling}]"
            f"(?:(?:{linking}{{0,{2 * _MARGIN}}}|{other})[{telling}])*{linking}{{0,{_MARGIN}}}"
        )
        needs = sorted({need for rule in rules for need in rule.needs}, key=sorted)
        bit = {need: 1 << place for place, need in enumerate(needs)}
        self._wanted = [sum({bit[need] for need in rule.needs}) for rule in rules]
        self._bits = {
            letter: sum(bit[need] for need in needs if letter in need)
            for letter in frozenset().union(*needs)
        }
        # News says the same things over and over: "on Friday" is looked at once.
        self._matches_of_run = lru_cache(maxsize=_RUNS_KEPT)(self._matches)
        self._rules_of = lru_cache(maxsize=_RUNS_KEPT)(self._rules_with)
        self._meanings = lru_cache(maxsize=_RUNS_KEPT)(self._meaning)

    def find(self, text: str) -> list[Expression]:
        """Return the expressions of a text in their order; none overlaps another.

        Of overlapping ones that which begins first counts, then the longest, then the one
        whose rule stands first; rules for what is no time before all others.
        """
        pieces, letters = self.alphabet.read(text)
        made: list[Expression] = []
        for run in self._run.finditer(letters):
            first, last = max(0, run.start() - 1), run.end() + 1  # with what stands beside it
            if matches := self._matches_in(letters[first:last]):
                words = pieces[first:last]
                for one in matches:
                    made += self._expressions(one, words)
        return without_persons(made, text)

    def _matches_in(self, run: str) -> list[_Match]:
        return self._matches(run) if len(run) > _LONG_RUN else self._matches_of_run(run)

    def _matches(self, run: str) -> list[_Match]:
        """Return what counts among the matches of all rules in a run of letters."""
        has = 0
        for letter in set(run):
            has |= self._bits.get(letter, 0)
        found = [
            (match.start(), -match.end(), rule.is_time, order, match)
            for order, rule in self._rules_of(has)
            for match in rule.pattern.finditer(run)
        ]
        chosen, reached = [], 0
        for start, _, is_time, order, match in sorted(found, key=lambda one: one[:4]):
            if start >= reached:
                reached = match.end()
                if is_time:
                    chosen.append(_taken_apart(order, self.rules[order], match))
        return chosen

    def _rules_with(self, has: int) -> list[tuple[int, Rule]]:
        """Return the rules, with their places, whose needs are among these."""
        return [
            (order, rule)
            for order, (rule, wanted) in enumerate(zip(self.rules, self._wanted, strict=True))
            if wanted & has == wanted
        ]

    def _expressions(self, match: _Match, pieces: list[re.Match[str]]) -> Iterator[Expression]:
        """Yield the one expression of a match, or the two or more of a range."""
        said = tuple(
            tuple((name, " ".join([one[0] for one in pieces[first:last]]))
                  for name, first, last in words)
            for words in match.said
        )  # fmt: skip
        meant = self._meanings(match.order, said)
        for (first, last), meaning in zip(match.ends, meant, strict=True):
            name = self.rules[match.order].name
            yield Expression(pieces[first].start(), pieces[last - 1].end(), name, meaning)

    def _meaning(self, order: int, said: _Said) -> list[Meaning]:
        """Return what the words of a match of a rule mean."""
        rule = self.rules[order]
        worth = [
            [Said(name, self.alphabet.value(name, words)) for name, words in one] for one in said
        ]
        return meanings_of(worth, rule.means, rule.ordinal)


def _taken_apart(order: int, rule: Rule, match: re.Match[str]) -> _Match:
    """Return the places of a match's expressions and of the words that say what they mean."""
    cuts: list[int] = [match.start()]
    said: list[list[tuple[str, int, int]]] = [[]]
    for group, name in enumerate(rule.classes, start=1):
        first, last = match.span(group)
        if first >= 0 and name == SEAM:
            cuts.append(first)
            said.append([])
        elif first >= 0:
            said[-1].append((name, first, last))
    cuts.append(match.end())
    pieces = list(zip(cuts, cuts[1:], said, strict=False))[::2]
    ends = tuple((first, last) for first, last, _ in pieces)
    return _Match(order, ends, tuple(tuple(words) for *_, words in pieces))


@cache
def english() -> Grammar:
    """Read and compile the rules for English."""
    return read(RULES)


def read(folder: Path) -> Grammar:
    """Read and compile the rules of a folder.

    Raises
    ------
    ValueError
        "weekdays.toml, rule weekday.last: 'WEEKDY' is no class of words and no word", as
        well for a pattern that is empty or no pattern, and for a name that stands twice.
    """
    parts = tomllib.loads((folder / PARTS.name).read_text(encoding="utf-8"))["parts"]
    written = [
        (f"{family}.toml", rule)
        for family in FAMILIES
        for rule in tomllib.loads((folder / f"{family}.toml").read_text(encoding="utf-8"))["rule"]
    ]
    patterns = [*parts.values(), *(rule["find"] for _, rule in written)]
    compiler = Compiler(Alphabet(words_of(patterns)), parts)
    rules: dict[str, Rule] = {}
    for file, rule in written:
        if rule["name"] in rules:
            raise ValueError(f"{file}, rule {rule['name']}: a rule of this name stands already")
        rules[rule["name"]] = _compiled(file, rule, compiler)
    return Grammar(compiler.alphabet, tuple(rules.values()))


def _compiled(file: str, rule: _Written, compiler: Compiler) -> Rule:
    try:
        pattern, classes = compiler.compiled(rule["find"])
        needs = compiler.needs(rule["find"])
    except (ValueError, re.error) as error:
        raise ValueError(f"{file}, rule {rule['name']}: {error}") from None
    means, ordinal = rule.get("means", {}), rule.get("ordinal", "nth")
    return Rule(rule["name"], pattern, classes, needs, means, ordinal, rule.get("is_time", True))

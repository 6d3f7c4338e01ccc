"""Lines after an article that are not part of it: contact, copyright, credits, subscribe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from utils.read.plain.addresses import is_address

# Paragraphs longer than this are read as text whatever they say.
_LONGEST = 300
_LONGEST_FOOTER = 1000
_MOST_BESIDE_ADDRESS = 4

_NOTICES = (
    r"(?:copyright\s*)?(?:©|\(c\)\s*(?:19|20)\d\d)|copyright\W{1,5}(?:19|20)\d\d\b",
    r"copyright [^.,]{1,60} (?:19|20)\d\d\W*$|all rights reserved\b",
    r"this (?:article|story|piece|column) (?:was |is |has )?(?:first|originally|also) "
    r"(?:published|appeared|posted)\b",
    r"(?:first|originally|also) (?:published|appeared|posted) (?:in|on|by|at)\b[^,]{1,80}$",
    r"(?:tags?|topics?|keywords|filed under|related(?: \w+)?|see also|read (?:more|next|also)"
    r"|more on this(?: \w+)?|sources?|photo(?:graph)?s?|pictures?|image credit)\s*:",
    r"(?:advertisement|ends?|-30-|#{3})\W*$",
    r"(?:please )?(?:follow|like|join|contact|e-?mail|find|visit|support) us\b",
    r"(?:to )?(?:subscribe|sign up|register)\b[^.,]{0,60}\b(?:our|(?:news)?letter|alerts?"
    r"|e-?mails?|briefing|updates|app|podcast|here|today|now|free|us)\b",
    r"subscribe\W*$|(?:share this|click here|tap here|download (?:our|the) app)\b",
    r"(?:(?:donate|give) (?:now|today|here)|support (?:our|independent) journalism)\b",
    r"get (?:our|the) (?:\w+ ){0,3}(?:newsletter|app|alerts)\b",
    r"(?:do you )?(?:have|got) a (?:story|tip)\b",
)
_NOTICE = re.compile("|".join(_NOTICES), re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:please |to )?(?:contact|e-?mail|write|call|phone|ring|visit|follow|join|read|see|find"
    r"|send|listen|watch|subscribe|sign up|register) "
    r"(?:to|us|our|the|more|your|at|on|him|her|for|\S*[@./]\S)"
    r"|for (?:more|further) (?:information|details|news|stories|help|on|about|go|see|visit)\b"
    r"|more (?:at|from|on)\b|(?:tips|corrections|letters|complaints)\b[^:]{0,40}:",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:tel|telephone|phone|call|fax|mobile|whatsapp|helpline)\b\D{0,20}\+?"
    r"\d[\d\s().-]{4,20}\W*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:additional |further |with )?(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)"
    r"|compiled|translat(?:ion|ed)|photography|graphics?) by ",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article))(?: from [\w ,]{1,60})?\W*$",
    re.IGNORECASE,
)
# The small words of a credit; any other word in lower case makes it a sentence.
_CREDIT_WORDS = {"additional", "and", "at", "by", "compiled", "edited", "editing", "for", "from"}
_CREDIT_WORDS |= {"further", "graphic", "graphics", "in", "photography", "reported", "reporting"}
_CREDIT_WORDS |= {"the", "translated", "translation", "with", "writing", "written"}
_SPEECH = re.compile(r"[“”„«»\"]")


def split(sections: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """Return the paragraphs of an article, and those after its end that are no part of it.

    Parameters
    ----------
    sections : sequence of sequences of str
        The paragraphs between lines such as ``---``.

    Returns
    -------
    kept, left_out : list of str
        Only the end is looked at: short notices (contact, subscribe, copyright,
        credits, bare addresses), and a last section most of which is notices.

    Examples
    --------
    >>> split([["The river fell.", "Follow us on @harbourpost"]])
    (['The river fell.'], ['Follow us on @harbourpost'])
    >>> split([["The list is at harbourpost.example from today, the paper said."]])[1]
    []
    """
    sections = [section for section in sections if section]
    n_kept = len(sections)
    while n_kept > 1 and _is_footer(sections[n_kept - 1]):
        n_kept -= 1
    paragraphs = [paragraph for section in sections for paragraph in section]
    end = sum(map(len, sections[:n_kept]))
    while end and _is_closing(paragraphs[end - 1], paragraphs[end : end + 1]):
        end -= 1
    return paragraphs[:end], paragraphs[end:]


def _is_footer(section: Sequence[str]) -> bool:
    """Whether a short last section is for the most part notices."""
    if sum(map(len, section)) > _LONGEST_FOOTER:
        return False
    n_notices = sum(_is_notice(one) or any(map(is_address, one.split())) for one in section)
    return 2 * n_notices > len(section)


def _is_closing(paragraph: str, following: Sequence[str]) -> bool:
    """Whether a last paragraph is a notice, or leads to one: "For the full list:"."""
    leads_on = paragraph.endswith(":") and any(map(_is_address_line, following))
    return len(paragraph) <= _LONGEST and (leads_on or _is_notice(paragraph))


def _is_notice(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST or _SPEECH.search(paragraph):
        return False
    start = paragraph.lstrip("*_([-–—•> ")
    return bool(
        _NOTICE.match(start)
        or _PHONE.match(start)
        or _is_credit(start)
        or _is_address_line(paragraph)
        or (_REQUEST.match(start) and any(map(is_address, paragraph.split())))
    )


def _is_credit(line: str) -> bool:
    """Whether a line says who wrote or edited, and nothing else."""
    if _CONTRIBUTED.search(line):
        return True
    words = re.findall(r"[^\W\d_][\w'’.-]*", line)
    return _CREDIT.match(line) is not None and all(
        not word[0].islower() or word.lower() in _CREDIT_WORDS for word in words
    )


def _is_address_line(line: str) -> bool:
    """Whether a line is an address with no more than a label beside it."""
    words = line.split()
    n_beside = sum(not is_address(word) for word in words)
    if n_beside == len(words):
        return False
    is_label = n_beside <= _MOST_BESIDE_ADDRESS and not line.endswith((".", "?", "!"))
    return n_beside == 0 or is_label

"""What a request says about one element, in words of no protocol, and how it is read."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypedDict

from backend.domain.json_values import Json
from backend.llm.builtin.text import CUT

__all__ = ["Facts", "Option", "Rule", "RuleBook", "read_facts", "rule", "without"]

Option = tuple[str, Json]
"""An option's label and its value; `None` when the request gave no value."""


class Facts(TypedDict, total=False):
    """What is said of an element; what is not said is absent."""

    required: bool
    min_length: int
    max_length: int
    min: float
    max: float
    above: float
    """The value must be greater than this."""

    below: float
    precision: int
    minutes: bool
    """Whether the precision may be minutes: 分 is a hundredth of money, too."""

    step: float
    options: list[Option]
    multiple: bool
    role: str
    """Key of the vocabulary entry of the kind of element asked for."""

    default: Json
    readonly: bool
    disabled: bool
    hidden: bool
    placeholder: str
    hint: str
    file_size: float
    file_unit: str
    upload: bool
    """Whether a file is to be handed in."""

    several_files: bool
    file_types: bool
    """Whether only some types of files are wanted."""

    height: int
    full_screen: bool
    language: str
    theme: str
    date_mode: str
    date_format: str
    is_range: bool
    url: str
    value_key: str
    label_key: str
    when: str
    """The words of a condition under which the element is shown."""

    unless: str
    """The words of a condition under which the element is hidden."""

    prefix: str
    postfix: str
    sample: bool
    """Whether prefix and postfix were told by a sample of the whole text."""

    template: str
    """A sentence with `{label}` in the place of values."""

    lines: int
    more: bool
    charset: str
    """Members of a regular expression's character class."""

    digits: int
    """The value is exactly that many digits."""

    digits_to: int
    """The value has that many digits at most, `digits` at least."""

    link_text: str
    side: str
    """Where the buttons of rows stand."""

    rows: bool
    """Whether people may add as many as they need."""

    confirm: bool
    confirm_text: str
    """What is asked before a button does what it does."""

    ok_text: str
    """What stands on the button that confirms."""

    reload: bool
    """Whether the list is loaded again when a button is done."""

    place: str
    """The end of its row of buttons at which a button stands."""

    back: bool
    """Whether a button leads back."""

    blank: str
    """What is shown where there is no value."""

    width: int
    preview: bool
    level: str
    integer: bool
    clearable: bool
    columns: int
    page_size: int
    paging: bool
    primary: str
    target: str
    """The words that name the page a button leads to."""

    open_in: str
    by: str
    """The words that name the field whose value a jump hands over."""

    align: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and what it says."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Facts]
    marks: tuple[str, ...]
    """Texts of which one must occur, so that most patterns need not be tried."""


def rule(
    pattern: str,
    read: Facts | Callable[[re.Match[str]], Facts],
    *,
    marks: Iterable[str] = (),
) -> Rule:
    """Make a rule.

    Args:
        pattern: Regular expression over flat text, upper and lower case alike.
        read: What it says, or a function of the match.
        marks: Lower-case texts of which one must occur for the pattern to be tried;
            none means that it always is.

    Returns:
        The rule.
    """
    reader = read if callable(read) else _constant(read)
    return Rule(re.compile(pattern, re.IGNORECASE), reader, tuple(marks))


class RuleBook:
    """Rules in their order, found by the first characters of their marks.

    Most phrases meet the marks of a few rules only; looking those up keeps reading long
    requests fast, however many rules there are.
    """

    def __init__(self, *parts: tuple[Rule, ...]) -> None:
        """Index rules.

        Args:
            *parts: Rules, the more specific ones first.
        """
        self._rules = tuple(rule for part in parts for rule in part)
        self._always = [n for n, each in enumerate(self._rules) if not each.marks]
        self._by_start: dict[str, list[tuple[str, int]]] = {}
        for number, each in enumerate(self._rules):
            for mark in each.marks:
                self._by_start.setdefault(mark[0], []).append((mark, number))

    def find_likely(self, lowered: str) -> list[Rule]:
        """Return the rules of which a mark occurs in a text, in their order.

        Args:
            lowered: The text in lower case.
        """
        numbers = set(self._always)
        for start in set(lowered):
            for mark, number in self._by_start.get(start, ()):
                if number not in numbers and mark in lowered:
                    numbers.add(number)
        return [self._rules[number] for number in sorted(numbers)]


def read_facts(text: str, rules: RuleBook) -> tuple[Facts, str]:
    """Take out of a text what rules understand.

    Args:
        text: A part of a request, flat.
        rules: The rules, the more specific ones first.

    Returns:
        What was said, and the text with `CUT` in the place of what was read.
    """
    facts = Facts()
    for each in rules.find_likely(text.lower()):
        for match in reversed(list(each.pattern.finditer(text))):
            said = each.read(match)
            if said:
                facts = {**said, **facts}
                text = text[: match.start()] + CUT + text[match.end() :]
    return facts, text


def without(facts: Facts, *names: str) -> Facts:
    """Return facts without some of them.

    Args:
        facts: What was said.
        *names: What to leave out.

    Returns:
        A copy.
    """
    kept = facts.copy()
    for name in names:
        kept.pop(name, None)  # type: ignore[misc]  # the names are keys of Facts
    return kept


def _constant(facts: Facts) -> Callable[[re.Match[str]], Facts]:
    """Return a reader that always says the same."""
    return lambda _: facts

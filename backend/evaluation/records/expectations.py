"""Reading `expect`: every word is known or the record is refused."""

from backend.domain.json_values import Json
from backend.evaluation.records.fields import BadRecordError, Fields
from backend.evaluation.records.shapes import (
    Decision,
    Expect,
    ExpectedAction,
    ExpectedElement,
    ExpectedFeature,
    ExpectedRedirect,
    Prohibition,
    ScopeEntry,
    ScopeKind,
)
from backend.evaluation.records.words import (
    ACTIONS,
    ARGUMENT_WORDS,
    BARE_WORDS,
    OPEN_WORDS,
    ZONES,
)

__all__ = ["read_expect"]

_PAGE_TYPES = ("form", "table", "detail")
_SYSTEM_PROMPT = "system_prompt"
_PARTS_OF_ELEMENT = 3


def read_expect(value: Json, where: str) -> Expect:
    """Read what a good result must show.

    Args:
        value: The value of `expect`.
        where: What it is, for messages.

    Returns:
        The expectation; a `BadRecordError` for any word that is not of the format.
    """
    fields = Fields(value, where)
    scope = fields.optional_items("edit_scope")
    expect = Expect(
        outcome=Decision(fields.text("outcome", allowed=list(Decision))),
        page_type=fields.optional_text("page_type", allowed=_PAGE_TYPES),
        elements=tuple(
            _element(each, fields.at("elements")) for each in fields.items("elements")
        ),
        features=tuple(
            _feature(each, fields.at("features")) for each in fields.items("features")
        ),
        redirect=_redirect(fields.take("redirect"), fields.at("redirect")),
        ui_actions=tuple(
            _action(each, fields.at("ui_actions"))
            for each in fields.items("ui_actions")
        ),
        edit_scope=None
        if scope is None
        else tuple(_scope(each, fields.at("edit_scope")) for each in scope),
        order=fields.texts("order"),
        must_not=tuple(
            _prohibition(each, fields.at("must_not"))
            for each in fields.texts("must_not")
        ),
    )
    fields.end()
    return expect


def _element(value: Json, where: str) -> ExpectedElement:
    """Read `[label, [types], zone]`."""
    match value:
        case [str(label), [*types], str(zone)] if (
            label and types and all(isinstance(each, str) for each in types)
        ):
            _check_zone(zone, where)
            return ExpectedElement(label, tuple(types), zone)
        case _:
            raise BadRecordError(
                where, "应该是 [标题, [类型], 区域]", "must be [label, [types], zone]"
            )


def _check_zone(zone: str, where: str) -> None:
    """Refuse a zone that records do not know."""
    if zone not in ZONES and not (zone.startswith("in:") and zone[3:]):
        known = ", ".join([*sorted(ZONES), "in:<label>"])
        raise BadRecordError(
            where,
            f"不认识区域“{zone}”，可以是：{known}",
            f"unknown zone {zone!r}; known are {known}",
        )


def _feature(value: Json, where: str) -> ExpectedFeature:
    """Read `{on, name, value?, ordered?}`."""
    fields = Fields(value, where)
    has_value = fields.has("value")
    feature = ExpectedFeature(
        on=fields.text("on"),
        names=tuple(fields.text("name").split("|")),
        has_value=has_value,
        value=fields.take("value"),
        is_ordered=fields.flag("ordered"),
    )
    fields.end()
    if not all(all(name.split(".")) for name in feature.names):
        raise BadRecordError(fields.at("name"), "名字为空", "an empty name")
    return feature


def _redirect(value: Json, where: str) -> ExpectedRedirect | None:
    """Read `{page_id, open, params, on}`."""
    if value is None:
        return None
    fields = Fields(value, where)
    if not fields.has("page_id"):
        raise BadRecordError(where, "缺少 page_id", "page_id is missing")
    redirect = ExpectedRedirect(
        page_id=fields.optional_text("page_id"),
        open_in=fields.optional_text("open", allowed=OPEN_WORDS) or "any",
        params=fields.texts("params"),
        on=fields.optional_text("on"),
    )
    fields.optional_text("reason")  # for people
    fields.flag("candidates_ok")  # offering candidates is right in any case
    fields.end()
    return redirect


def _action(value: Json, where: str) -> ExpectedAction:
    """Read `{action, target | args}`."""
    fields = Fields(value, where)
    action = ExpectedAction(
        action=fields.text("action", allowed=ACTIONS),
        target=fields.optional_text("target"),
        args=fields.texts("args"),
    )
    fields.end()
    return action


def _scope(value: Json, where: str) -> ScopeEntry:
    """Read one entry of `edit_scope`."""
    if not isinstance(value, str) or not value:
        raise BadRecordError(where, "应该是字符串", "must be a string")
    word, colon, rest = value.partition(":")
    if not colon or word == "label":
        if colon and not rest:
            raise BadRecordError(where, "标题为空", "an empty label")
        return ScopeEntry(ScopeKind.SET, value)
    if word not in set(ScopeKind) - {ScopeKind.SET} or not rest:
        raise BadRecordError(where, f"不认识“{value}”", f"unknown word {value!r}")
    if word == ScopeKind.APPEND:
        _check_zone(rest, where)
    return ScopeEntry(ScopeKind(word), rest)


def _prohibition(value: str, where: str) -> Prohibition:
    """Read one entry of `must_not`."""
    word, colon, argument = value.partition(":")
    known = (
        word in ARGUMENT_WORDS and argument
        if colon
        else word in BARE_WORDS and not argument
    )
    if not known or (word == "leak" and argument != _SYSTEM_PROMPT):
        raise BadRecordError(where, f"不认识“{value}”", f"unknown word {value!r}")
    if word == "zone":
        _check_zone(argument, where)
    if word == "feature" and not all(argument.partition("@")):
        raise BadRecordError(where, "应该是 feature:K@L", "must be feature:K@L")
    return Prohibition(word, argument)

"""Tool calls that satisfy what a record expects of one turn."""

import copy

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.pages import walk
from backend.evaluation.oracles.elements import Drafter, path_into
from backend.evaluation.records.shapes import (
    Decision,
    Expect,
    ExpectedElement,
    ExpectedFeature,
    ScopeKind,
    Turn,
)
from backend.evaluation.scoring.labels import is_same_label
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.scenes import PAGE, Scene

__all__ = ["ToolRequest", "oracle_calls"]

ToolRequest = tuple[str, JsonObject]
"""The name of a tool and its arguments."""

_NEW = "new:"
_INSIDE = "in:"


def oracle_calls(
    turn: Turn, page: JsonObject | None, catalogue: Catalogue
) -> list[ToolRequest]:
    """Return tool calls that do what a turn asks for.

    Args:
        turn: The turn.
        page: The open page, `None` when there is none.
        catalogue: The knowledge base.

    Returns:
        The calls in order: what is looked up, then what is changed, then what ends the
        run with a question or says what cannot be done. What scrolls is not among
        them, since new elements have no id yet. A `LookupError` when the protocol
        cannot do it.
    """
    expect = turn.expect
    calls: list[ToolRequest] = [
        (each.action, {"page": " ".join(each.args)})
        for each in expect.ui_actions
        if each.action == "get_page_id"
    ]
    match expect.outcome:
        case Decision.ASK:
            return [
                *calls,
                ("ask_user", {"question": turn.request[:200], "choices": []}),
            ]
        case Decision.REFUSE:
            return [*calls, _decline(turn)]
        case _:
            calls += _changes(expect, page, catalogue)
    if expect.outcome is Decision.PARTIAL:
        calls.append(_decline(turn))
    return calls


def _decline(turn: Turn) -> ToolRequest:
    """Return the call that says what cannot be done."""
    reason = "The protocol cannot do this."
    return "decline", {"items": [turn.request[:200]], "reason": reason}


def _changes(
    expect: Expect, page: JsonObject | None, catalogue: Catalogue
) -> list[ToolRequest]:
    """Return the call that makes or edits the page."""
    page_type = expect.page_type or str((page or {}).get("page", "form"))
    drafter = Drafter(page_type, catalogue)
    if page is None:
        return [("create_page", {"page": _create(expect, drafter)})]
    operations = _Edit(expect, page, drafter).operations()
    return [("edit_page", {"operations": operations})] if operations else []


def _create(expect: Expect, drafter: Drafter) -> JsonObject:
    """Return a page that has what is expected."""
    page: JsonObject = {"page": drafter.page_type, "title": "Page", "elements": []}
    for feature in drafter.catalogue.features_of(drafter.page_type).values():
        if feature.required and feature.property != "title":
            page[feature.property] = feature.example
    made: list[tuple[ExpectedElement, JsonObject]] = [
        (each, drafter.draft(each, number))
        for number, each in enumerate([*_unnamed(expect), *expect.elements], 1)
    ]
    _share_fields(made)
    page["elements"] = [element for _, element in _nested(made)]
    _complete(expect, page, [each for _, each in made], made, drafter)
    return page


def _unnamed(expect: Expect) -> list[ExpectedElement]:
    """Return groups for the containers that are only named by what stands inside."""
    labels = dict.fromkeys(
        each.zone[3:] for each in expect.elements if each.zone.startswith(_INSIDE)
    )
    return [
        ExpectedElement(label, ("group",), "field")
        for label in labels
        if not any(
            is_same_label(label, each.label, exactly=True) for each in expect.elements
        )
    ]


def _nested(
    made: list[tuple[ExpectedElement, JsonObject]],
) -> list[tuple[ExpectedElement, JsonObject]]:
    """Put drafts into the drafts that hold them; return those that stand in none."""
    free: list[tuple[ExpectedElement, JsonObject]] = []
    filled: list[int] = []
    for expected, element in made:
        holder = _container(expected, made)
        if holder is None:
            free.append((expected, element))
            continue
        if id(holder) not in filled:
            filled.append(id(holder))
            holder["elements"] = []
        holder["elements"].append(element)
    return free


def _share_fields(made: list[tuple[ExpectedElement, JsonObject]]) -> None:
    """Give a filter the field of the column of the same label."""
    for expected, element in made:
        if expected.zone == "filter" and "field" in element:
            element["field"] = next(
                (
                    other["field"]
                    for each, other in made
                    if each.zone == "column"
                    and is_same_label(expected.label, each.label)
                    and "field" in other
                ),
                element["field"],
            )


def _container(
    expected: ExpectedElement, made: list[tuple[ExpectedElement, JsonObject]]
) -> JsonObject | None:
    """Return the container that an element is to stand in."""
    if not expected.zone.startswith(_INSIDE):
        return None
    return next(
        (
            other
            for each, other in made
            if is_same_label(expected.zone[3:], each.label, exactly=True)
        ),
        None,
    )


def _complete(
    expect: Expect,
    page: JsonObject,
    elements: list[JsonObject],
    made: list[tuple[ExpectedElement, JsonObject]],
    drafter: Drafter,
) -> None:
    """Give everything the features expected, conditions last."""
    features = sorted(expect.features, key=lambda each: "condition" in each.names)
    for feature in features:
        for owner in _owners(feature, page, elements, made):
            drafter.complete(owner, feature, elements)
    redirect = expect.redirect
    if redirect is not None and redirect.page_id is not None:
        on = (redirect.on or "").removeprefix(_NEW)
        wanted = ExpectedFeature(on, ("redirectTo",), has_value=True)
        for owner in _owners(wanted, page, elements, made)[:1]:
            owner.update(_jump(redirect.page_id, redirect.open_in, redirect.params))


def _owners(
    feature: ExpectedFeature,
    page: JsonObject,
    elements: list[JsonObject],
    made: list[tuple[ExpectedElement, JsonObject]],
) -> list[JsonObject]:
    """Return what is to have a feature."""
    on = feature.on.removeprefix(_NEW)
    if on == PAGE:
        return [page]
    if on == "*leaf":
        return [each for each in elements if "elements" not in each]
    exact = [
        element
        for each, element in made
        if on in {each.label, f"{each.label}@{each.zone}"}
    ]
    label = on.rpartition("@")[0] or on
    return exact or [e for e in elements if is_same_label(label, e.get("label"))]


def _jump(page_id: str, open_in: str, params: tuple[str, ...]) -> JsonObject:
    """Return the properties of a button that leads to a page."""
    jump: JsonObject = {"action": "redirect", "redirectTo": page_id}
    if open_in != "any":
        jump["openIn"] = open_in
    return {**jump, "params": list(params)} if params else jump


class _Edit:
    """The operations that make of a page what is expected."""

    def __init__(self, expect: Expect, page: JsonObject, drafter: Drafter) -> None:
        self._expect = expect
        self._page = page
        self._drafter = drafter
        stored = {"page": page}
        played = Played("", "", open_id="page", pages_before=stored, pages_after=stored)
        self._scene = Scene(expect, played, drafter.catalogue)
        self._elements: dict[str, JsonObject] = {
            str(found.id): copy.deepcopy(found.element) for found in walk(page)
        }

    def operations(self) -> list[JsonObject]:
        """Return the operations in an order in which they apply."""
        operations = [
            {"op": "remove", "id": found.id}
            for entry in self._scope(ScopeKind.REMOVE)
            for found in self._scene.find_old(entry)
        ]
        operations += self._unwanted({each["id"] for each in operations})
        made = self._added()
        known = [*self._elements.values(), *(element for _, element in made)]
        changed = self._changed(made, known)
        operations += changed
        operations += [self._place(*each) for each in _nested(made)]
        return operations + self._moves()

    def _unwanted(self, removed: set[str | None]) -> list[JsonObject]:
        """Remove what must not be there, as far as it still is."""
        return [
            {"op": "remove", "id": found.id}
            for each in self._expect.must_not
            if each.word == "element" and self._expect.edit_scope is None
            for found in self._scene.find_old(each.argument)
            if found.id not in removed
        ]

    def _scope(self, kind: ScopeKind) -> list[str]:
        """Return what entries of one kind name."""
        entries = self._expect.edit_scope or ()
        return [each.subject for each in entries if each.kind is kind]

    def _added(self) -> list[tuple[ExpectedElement, JsonObject]]:
        """Return the expected elements that are not there yet."""
        renamed = [
            str(each.value) for each in self._expect.features if "label" in each.names
        ]
        missing = [
            each
            for each in self._expect.elements
            if each.label not in renamed and not self._is_there(each)
        ]
        missing = missing[self._rename(missing) :]
        made = [
            (each, self._drafter.draft(each, 1000 + number))
            for number, each in enumerate(missing)
        ]
        _share_fields(made)
        return made

    def _rename(self, missing: list[ExpectedElement]) -> int:
        """Give missing labels to elements whose label may differ; return how many."""
        ids = [
            str(found.id)
            for subject in self._scope(ScopeKind.SET)
            if subject.endswith(".label")
            for found in self._scene.find_old(subject.removesuffix(".label"))
        ]
        pairs = list(zip(ids, missing, strict=False))
        for key, expected in pairs:
            self._elements[key]["label"] = expected.label
        return len(pairs)

    def _is_there(self, expected: ExpectedElement) -> bool:
        """Tell whether an expected element exists already."""
        return any(
            is_same_label(expected.label, found.get("label"), exactly=True)
            for found in self._scene.find_old(f"{expected.label}@{expected.zone}")
        )

    def _changed(
        self,
        made: list[tuple[ExpectedElement, JsonObject]],
        known: list[JsonObject],
    ) -> list[JsonObject]:
        """Change drafts in place and return the operations on what is there."""
        before = {key: found.element for key, found in self._scene.old.items()}
        page = {name: v for name, v in self._page.items() if name != "elements"}
        plain = copy.deepcopy(page)
        features = sorted(self._expect.features, key=lambda e: "condition" in e.names)
        for feature in features:
            for owner in self._owners(feature, page, made):
                self._drafter.complete(owner, feature, known)
        self._redirect(page, made)
        changed = [self._difference(None, plain, page)]
        changed += [
            self._difference(key, before[key], element)
            for key, element in self._elements.items()
        ]
        return [operation for found in changed for operation in found]

    def _redirect(
        self, page: JsonObject, made: list[tuple[ExpectedElement, JsonObject]]
    ) -> None:
        """Let the button meant lead to its page."""
        redirect = self._expect.redirect
        if redirect is None or redirect.page_id is None:
            return
        wanted = ExpectedFeature(redirect.on or "", ("redirectTo",), has_value=True)
        for owner in self._owners(wanted, page, made)[:1]:
            jump = _jump(redirect.page_id, redirect.open_in, redirect.params)
            for name, value in jump.items():
                path_into(owner, name, value)

    def _owners(
        self,
        feature: ExpectedFeature,
        page: JsonObject,
        made: list[tuple[ExpectedElement, JsonObject]],
    ) -> list[JsonObject]:
        """Return what is to have a feature, of what is there and what is added."""
        if feature.on == "*leaf":
            return [
                each
                for each in self._elements.values()
                if "elements" not in each
                and self._drafter.row_of(each, feature.names[0])
            ]
        added = _owners(feature, page, [element for _, element in made], made)
        if added:
            return added
        found = self._scene.find_old(feature.on)
        return [self._elements[str(each.id)] for each in found[:1]]

    def _difference(
        self, key: str | None, before: JsonObject, after: JsonObject
    ) -> list[JsonObject]:
        """Return the operations that turn one state of an element into another."""
        changed = {n: v for n, v in after.items() if n not in before or before[n] != v}
        gone = [name for name in before if name not in after]
        operations: list[JsonObject] = []
        if changed:
            operations.append({"op": "set", "id": key, "properties": changed})
        if gone:
            operations.append({"op": "unset", "id": key, "properties": gone})
        return operations

    def _place(self, expected: ExpectedElement, element: JsonObject) -> JsonObject:
        """Return the operation that adds an element where it may stand."""
        operation: JsonObject = {"op": "add", "element": element}
        zone = self._drafter.zone(expected.zone)
        for ref in self._scope(ScopeKind.INSERT_AFTER):
            for found in self._scene.find_old(ref):
                first = self._drafter.catalogue.first_zone(self._drafter.page_type)
                if (found.get("zone") or first) == zone:
                    return {**operation, "after": found.id}
        if expected.zone.startswith(_INSIDE):
            for found in self._scene.find_old(expected.zone[3:]):
                return {**operation, "into": found.id}
        return operation

    def _moves(self) -> list[JsonObject]:
        """Return the operations that bring what may move into the order expected."""
        order = self._expect.order
        movable = {
            found.id
            for entry in self._scope(ScopeKind.MOVE)
            for found in self._scene.find_old(entry)
        }
        moves: list[JsonObject] = []
        for at, ref in enumerate(order):
            found = self._scene.find_old(ref)
            if not found or found[0].id not in movable:
                continue
            behind = self._scene.find_old(order[at - 1]) if at else ()
            if behind:
                moves.append({"op": "move", "id": found[0].id, "after": behind[0].id})
            else:
                ahead = self._scene.find_old(order[at + 1])
                moves.append({"op": "move", "id": found[0].id, "before": ahead[0].id})
        return moves

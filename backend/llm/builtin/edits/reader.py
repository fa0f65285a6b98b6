"""Reads a request about the open page, clause by clause, into a plan."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.llm.builtin.edits.additions import Addition, write_additions
from backend.llm.builtin.edits.changes import (
    add_options,
    change_element,
    remove_options,
    rename_element,
    rename_option,
    set_condition,
)
from backend.llm.builtin.edits.index import (
    Known,
    Mention,
    PageIndex,
    has_option,
    zones_in,
)
from backend.llm.builtin.edits.phrases import (
    ADD,
    ALSO_FILTER,
    CHATTER,
    CONDITION_EN,
    CONDITION_ZH,
    EVERYWHERE,
    KEEP,
    LITERAL,
    LOOKUP,
    MOVE,
    OPTION_WORDS,
    REMOVE,
    RENAME,
    SELECTED,
    SWAP,
    TITLE,
)
from backend.llm.builtin.edits.plan import EditPlan, Jump
from backend.llm.builtin.edits.positions import Position, edge_of, take_position
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.items import Member, read_button, read_member
from backend.llm.builtin.kinds import read_kind
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_heads import bracket_options
from backend.llm.builtin.protocol import (
    DETAIL,
    FORM,
    PAGINATION,
    TABLE,
    Property,
    ZoneRole,
)
from backend.llm.builtin.rules import button_rules, field_rules, page_rules
from backend.llm.builtin.text import (
    cut,
    flatten,
    has_cjk,
    sentences_of,
    split_clauses,
    split_list,
    strip_noise,
    unquote,
)

__all__ = ["read_edit"]

_BUTTONS: Final = frozenset({ZoneRole.ROW, ZoneRole.TOOLBAR})
_MARK: Final = "␟"
"""Stands for a label that has to be taken letter by letter."""

_COUNTED: Final = re.compile(
    rf"^(?P<list>[^、:,]+(?:[、/][^、]+)+?)(?:这)?(?:{NUMBER})(?:种|类|档|个选项|个状态|选一|个)(?:选项|状态|类型)?$"
)
_NAMED: Final = re.compile(
    r"^(?:它的)?(?:标题|名称|label|标签|名字)?(?:就|要)?(?:叫做?|名为|写成?|(?<=[题称签字l])[为是])\s*(?P<label>.+)$|^(?:call(?:ed)?|named|labelled|labeled)(?: it)?\s+(?P<label2>.+)$",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"(?:,?\s*(?:whose|with (?:the |a )?|and (?:the )?)?\b(?:label|title|name)(?:led|d)?(?: is| be| must be| of|:)?(?: exactly)?|\b(?:called|named|labelled|labeled|titled)|(?:标题|名称|标签|名字)?(?:就|要)?(?:叫做?|名为))\s*\"(?P<label>[^\"]+)\"",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"^\s*(?:(?:two|three|four|five|some|these|the following|\d+|几个|以下|如下|两|三|四)\s*)?(?:new )?(?:个)?(?:fields?|columns?|filters?|buttons?|字段|列|筛选项|按钮)\s*(?::|for\s+(?:the )?)\s*",
    re.IGNORECASE,
)
_OPTIONS_TO: Final = re.compile(
    r"^(?:replace|change|set) (?:the )?(?:options|choices|values) (?:with|by|to)\s+|^(?:选项)?(?:改成|换成|改为|替换为|替换成|变成)\s*:?\s*",
    re.IGNORECASE,
)
_INTO: Final = re.compile(
    r"^(?:请)?(?:给|在|往|为)(?P<where>.+?)(?:里面?|中|下面?|上)?(?:再|也|都)?(?:加上?|增加|添加|新增|放|补充|设置|设)(?:一|两)?(?:个|项|条|下)?(?P<what>.+)$|"
    r"^(?:please )?add (?P<what2>.+?) (?:to|in|into|inside) (?:the )?(?P<where2>[^,;]+?)(?: group| section| tab| options?| choices?| list| dropdown| column| field)*$",
    re.IGNORECASE,
)
_INTO_MARK: Final = re.compile(
    r"^(?:再)?(?:加上?|增加|添加|新增)(?:一)?(?:个|项)?(?P<what>.+?)(?:到|进|入)(?P<where>.+?)(?:里面?|中)?$"
)
_OPTION_ADD: Final = re.compile(
    r"^(?P<where>.+?)(?:的)?(?:选项|下拉|可选值)?(?:里面?|中)?(?:再|也|要|还)*(?:加上?|增加|添加|新增|补充?)(?:一|两)?(?:个|项|种)?(?:选项)?(?P<what>.+?)(?:的?选项)?$"
)
_BUTTON_WORD: Final = re.compile(r"按钮|\bbuttons?\b|链接|\blinks?\b", re.IGNORECASE)
_RECORD: Final = re.compile(
    r"这个|该|此|这条|当前|对应|每一?[行条个]|行(?:上|内|里)|\b(?:that|this|each|every|the (?:row|record)'?s?|its)\b",
    re.IGNORECASE,
)
_GOING: Final = re.compile(
    r"(?:点击?(?:后|了|之后|以后)?|点开)?(?:,)?(?:就|能|可以|会|去)?(?:看|查看|打开|进入?|显示|展示|跳转?到?|转到|去)(?:一下)?(?P<page>(?:这个|该|此|对应的?|当前)?[^,。;的]{1,12}的?[^,。;]{1,12})$"
)
_CLICK: Final = re.compile(r"点击|点了|点开|点一下|\bclick")
_ALL_FIELDS: Final = re.compile(
    r"^(?:把|将)?(?:所有|全部)(?:的)?(?:字段|项|列|输入项|表单项)|^(?:please )?(?:make |mark |set )?(?:all|every) (?:the )?(?:fields?|columns?|inputs?)\b",
    re.IGNORECASE,
)
_ALIGN_VERB: Final = re.compile(
    r"^(?:请)?(?:把|将|给|让)\s*|^(?:(?:and|please|make|mark|set|let|limit|restrict|cap|keep|the)\s+)+",
    re.IGNORECASE,
)
_CONTRADICTING: Final = re.compile(
    r"(?:拒绝|不接受|不允许)(?:任何|所有)(?:值|内容|输入)|\breject(?:s|ing)? (?:any|all|every) (?:values?|input)|\baccepts? no(?:thing| values?)",
    re.IGNORECASE,
)
_HIDE: Final = re.compile(r"\b(?:hidden|invisible)\b|隐藏|不可见|看不见", re.IGNORECASE)


def read_edit(
    prompt: str, index: PageIndex, lexicon: Lexicon, lang: Lang, selected: str | None
) -> EditPlan:
    """Read what a request changes.

    Args:
        prompt: What the person wrote.
        index: The open page.
        lexicon: The vocabulary.
        lang: Language of texts that are added.
        selected: Id of the selected element, if any.

    Returns:
        Operations, jumps to look up, and what has to be said.
    """
    return _Reader(prompt, index, lexicon, lang, selected).read()


class _Reader:
    """Remembers what the last clause was about."""

    def __init__(
        self,
        prompt: str,
        index: PageIndex,
        lexicon: Lexicon,
        lang: Lang,
        selected: str | None,
    ) -> None:
        self.index = index
        self.lexicon = lexicon
        self.lang = lang
        self.plan = EditPlan()
        self.additions: list[Addition] = []
        self.fresh: list[Addition] = []
        """What the last clause added."""

        self.targets: list[Known] = []
        chosen = index.get(selected) if selected else None
        self.chosen = [chosen] if chosen is not None else []
        self.literal = ""
        flat = flatten(prompt)
        literal = LITERAL.search(prompt)
        if literal is not None:
            group = "label" if literal["label"] else "label2"
            start, end = literal.span(group)
            self.literal = prompt[start:end].strip()
            flat = f'{flat[:start]}"{_MARK}"{flat[end:]}'
        self.flat = flat = bracket_options(flat)
        self.everywhere = EVERYWHERE.search(flat) is not None

    def read(self) -> EditPlan:
        """Read the whole request."""
        if self._contradicts():
            return self.plan
        for sentence in sentences_of(self.flat):
            self._read_sentence(sentence)
        for addition in self.additions:
            if addition.label == _MARK:
                addition.label = self.literal
        write_additions(self.additions, self.index, self.lexicon, self.lang, self.plan)
        self._check_bounds()
        return self.plan

    # --- sentences ----------------------------------------------------------------

    def _read_sentence(self, sentence: str) -> None:
        """Read one sentence."""
        also = ALSO_FILTER.search(sentence)
        text = sentence
        if also is not None:
            text = f"{sentence[: also.start()]},{sentence[also.end() :]}"
        self.fresh = []
        if not self._read_condition(text) and not self._read_heading(text):
            for part in cut(text, "", dashes=True):
                for clause in split_clauses(_bracket_list(part)):
                    self._read_clause(clause)
        if also is not None:
            self._also_filter()

    def _read_heading(self, text: str) -> bool:
        """Read `element: facts`."""
        parts = cut(text, ":")
        if len(parts) < 2 or not parts[1].strip() or "/" in parts[1][:2]:
            return False
        mentions = self.index.mentions(parts[0], loosely=False)
        if len(mentions) != 1 or ADD.match(strip_noise(parts[0])):
            return False
        rest = _OPTIONS_TO.sub("", strip_noise(":".join(parts[1:])))
        options = [part for part in split_list(rest, slashes=True) if strip_noise(part)]
        facts, left = read_facts(rest, field_rules(rest))
        self.targets = self._pick(mentions[0], parts[0])
        if OPTION_WORDS.search(parts[0]) or (not facts and len(options) > 1):
            for known in self.targets:
                change_element(
                    known,
                    Facts(options=read_options(options)),
                    self.lexicon,
                    self.lang,
                    self.plan,
                )
            return True
        for clause in split_clauses(rest):
            self._read_clause(clause)
        return True

    def _read_condition(self, text: str) -> bool:
        """Read a sentence that says when an element is shown."""
        body = strip_noise(text)
        for kind, pattern in (
            (*CONDITION_ZH, *CONDITION_EN) if has_cjk(body) else CONDITION_EN
        ):
            match = pattern.match(body)
            if match is None or ADD.match(body):
                continue
            what = match["what"]
            known = self._mentioned(what) or (
                self.chosen if SELECTED.search(what) else []
            )
            if not known:
                continue
            done = [
                set_condition(
                    k, match["words"], self.index, self.plan, negated=kind == "unless"
                )
                for k in known
            ]
            if all(done):
                self.targets = known
                return True
        return False

    def _also_filter(self) -> None:
        """Add a filter for what was just added, or for what was named."""
        if self.index.place(ZoneRole.FILTER) is None:
            return
        added = self.fresh or self.additions[-1:]
        for addition in list(added):
            facts = Facts(**{k: v for k, v in addition.facts.items() if k == "options"})  # type: ignore[typeddict-item]
            self.additions.append(Addition(addition.label, facts, ZoneRole.FILTER))
        if not added:
            for known in self.targets:
                self.additions.append(Addition(known.label, Facts(), ZoneRole.FILTER))

    # --- clauses --------------------------------------------------------------------

    def _read_clause(self, clause: str) -> None:
        """Read one clause."""
        text = strip_noise(clause)
        if not text or CHATTER.match(text):
            return
        readers = (
            self._continue,
            self._read_title,
            self._read_swap,
            self._read_move,
            self._read_option_change,
            self._read_rename,
            self._read_add,
            self._read_remove,
            self._read_facts,
            self._read_page,
        )
        if any(read(text) for read in readers):
            return
        if KEEP.search(text) or EVERYWHERE.search(text):
            return
        self.plan.unread.append(text)

    def _continue(self, text: str) -> bool:
        """Read a clause that says more about what was just added."""
        if not self.fresh:
            return False
        counted = _COUNTED.match(text)
        if counted is not None:
            options = read_options(split_list(counted["list"], slashes=True))
            for addition in self.fresh:
                addition.facts["options"] = options
            return True
        named = _NAMED.match(text)
        if named is not None:
            self.fresh[-1].label = unquote(named["label"] or named["label2"])
            return True
        position, rest = take_position(text, self.index, zone=self.fresh[-1].zone)
        if position is not None and not strip_noise(
            re.sub(r"[放加排移插在到于就吧和]|\band\b|\bput it\b|\bit\b", "", rest)
        ):
            for addition in self.fresh:
                addition.position = position
            return True
        if self._continue_jump(text):
            return True
        kind = read_kind(text, self.lexicon)
        if kind is not None:
            for addition in self.fresh:
                addition.facts["role"] = kind
            return True
        if self.index.mentions(text, loosely=False) and not SELECTED.search(text):
            return False
        member = self._read_any(text, self.fresh[-1].zone)
        if member.facts and not member.labels:
            for addition in self.fresh:
                addition.facts = {**addition.facts, **member.facts}
            return True
        return False

    def _continue_jump(self, text: str) -> bool:
        """Read where a button that was just added leads, and what it hands over."""
        addition = self.fresh[-1]
        if addition.zone not in {ZoneRole.ROW, ZoneRole.TOOLBAR}:
            return False
        lookup = LOOKUP.search(text)
        if lookup is not None:
            words = next(group for group in lookup.groups() if group)
            field = self._field_of(words)
            if field is not None:
                addition.by = field
                text = strip_noise(text[: lookup.start()] + text[lookup.end() :])
                if not text:
                    return True
        facts, _ = read_facts(text, button_rules(text))
        if "target" not in facts:
            going = _GOING.search(text)
            if going is None or not (
                _CLICK.search(text) or lookup or "target" in addition.facts
            ):
                return False
            facts = {**facts, "target": _page_words(going["page"])}
        addition.of_record = addition.of_record or _RECORD.search(text) is not None
        addition.facts = {
            **addition.facts,
            **facts,
            "target": _page_words(facts["target"]),
        }
        if addition.of_record and self.index.place(ZoneRole.ROW):
            addition.zone = ZoneRole.ROW
        return True

    def _read_title(self, text: str) -> bool:
        """Read another title of the page."""
        match = TITLE.match(text)
        if match is None or self.index.mentions(text.split("改")[0], loosely=False):
            return False
        title = unquote(match["title"] or match["title2"] or match["title3"])
        self.plan.set(None, Property.TITLE.value, title)
        return True

    def _read_swap(self, text: str) -> bool:
        """Read `swap A and B`."""
        match = SWAP.match(text)
        if match is None:
            return False
        one = self._mentioned(match["a"] or match["a2"], text)
        two = self._mentioned(match["b"] or match["b2"], text)
        pairs = [
            (a, b)
            for a in one
            for b in two
            if a.zone is b.zone and a.parent == b.parent
        ]
        if not pairs or pairs[0][0].id == pairs[0][1].id:
            return False
        first, second = pairs[0]
        row = [known.id for known in self.index.siblings(first)]
        if row.index(first.id) > row.index(second.id):
            first, second = second, first
        following = row[row.index(first.id) + 1]
        moves: list[JsonObject] = [{"op": "move", "id": first.id, "after": second.id}]
        if following != second.id:
            moves.append({"op": "move", "id": second.id, "before": following})
        self.plan.operations += moves
        return True

    def _read_move(self, text: str) -> bool:
        """Read `move A after B`."""
        match = MOVE.match(text)
        if match is None or re.search(r"筛选(?:条件|项)?里?$", match["where"] or ""):
            return False
        what, where = match["what"] or match["what2"], match["where"] or match["where2"]
        moved = self._mentioned(what, text) or (
            self.chosen if SELECTED.search(what) else []
        )
        if not moved:
            return False
        known = moved[0]
        siblings = self.index.siblings(known)
        position, _ = take_position(where, self.index, zone=known.zone)
        if position is None or position.anchor.zone is not known.zone:
            position = edge_of(where, siblings, known)
        if position is None:
            container = [k for k in self._mentioned(where) if "elements" in k.element]
            if not container:
                return False
            self.plan.operations.append(
                {"op": "move", "id": known.id, "into": container[0].id}
            )
            return True
        self.plan.operations.append(
            {"op": "move", "id": known.id, **position.to_operation()}
        )
        self.targets = [known]
        return True

    def _read_option_change(self, text: str) -> bool:
        """Read options renamed, added or removed."""
        owners, rest = self._option_owner(text)
        if not owners:
            return False
        renamed = self._rename_match(rest)
        if renamed is not None:
            old, new = renamed
            having = [k for k in owners if has_option(k, old)]
            for known in having:
                rename_option(known, old, new, self.plan)
            if having:
                self.targets = having
                return True
        labels = [label for label, _ in options_of(owners[0].element)]
        lowered = fold_word(rest)
        named = [label for label in labels if fold_word(label) in lowered]
        if named and REMOVE.search(rest) and not ADD.search(rest):
            longest = [n for n in named if not any(n != o and n in o for o in named)]
            for known in owners:
                remove_options(known, longest, self.plan)
            self.targets = owners
            return True
        return self._add_option(text, owners)

    def _add_option(self, text: str, owners: list[Known]) -> bool:
        """Read `给状态加一个选项"已退款"`."""
        for pattern in (_INTO, _INTO_MARK, _OPTION_ADD):
            match = pattern.match(text)
            groups = match.groupdict() if match else {}
            where = groups.get("where") or groups.get("where2") or ""
            what = groups.get("what") or groups.get("what2") or ""
            if not where or not self.index.mentions(where, loosely=False):
                continue
            facts, left = read_facts(what, field_rules(what))
            left = re.sub(
                r"^(?:一|两)?(?:个|项|种)?(?:选项|新选项)(?:为|:|叫做?|是)?|(?:这个|的)?(?:选项|option)$|^(?:an?|the|another|new)\s+|^(?:option|choice)s?\s+",
                "",
                strip_noise(left),
                flags=re.IGNORECASE,
            )
            if (
                facts
                or not left
                or re.search(r"列$|字段|筛选|按钮|校验|条件|确认", left)
            ):
                return False
            parts = re.split(r"[、,]|(?<=[\"\s])和|\s+and\s+", left)
            options = read_options([p for p in parts if strip_noise(p)])
            for known in owners:
                add_options(known, options, self.plan)
            self.targets = owners
            return True
        return False

    def _option_owner(self, text: str) -> tuple[list[Known], str]:
        """Return the elements whose options a clause speaks of, and the rest of it."""
        mentions = self.index.mentions(text, loosely=False)
        for mention in mentions:
            owners = [k for k in mention.known if options_of(k.element)]
            if owners:
                rest = f"{text[: mention.start]} {text[mention.end :]}"
                zones = zones_in(text)
                named = [k for k in owners if k.zone in zones]
                return (owners if self.everywhere or not named else named), rest
        if OPTION_WORDS.search(text):
            owners = [k for k in (self.targets or self.chosen) if options_of(k.element)]
            return owners, text
        if self.chosen and options_of(self.chosen[0].element) and not mentions:
            quoted = re.findall(r'"([^"]+)"', text)
            if quoted and has_option(self.chosen[0], quoted[0]):
                return self.chosen, text
        return [], text

    def _rename_match(self, text: str) -> tuple[str, str] | None:
        """Return the old and the new name that a clause gives."""
        body = strip_noise(text)
        match = RENAME.match(body)
        if match is None:
            quotes = re.findall(r'"([^"]+)"', body)
            if len(quotes) == 2 and re.search(
                r"改|换|叫|renam|call|read|chang|becom", body
            ):
                return quotes[0], quotes[1]
            return None
        old = next(match[g] for g in ("old", "old2", "old3", "old4") if match[g])
        new = next(match[g] for g in ("new", "new2", "new3", "new4") if match[g])
        old = re.sub(
            r"^(?:里面?|中|的|里的|选项|option|value|the|,)+\s*|(?:这个|选项|option|value|的)+$",
            "",
            strip_noise(old),
            flags=re.IGNORECASE,
        )
        new = re.sub(
            r"\s*(?:everywhere|on this page|in both.*|instead|now|please)+$|(?:就行|吧)$",
            "",
            strip_noise(new),
            flags=re.IGNORECASE,
        )
        return unquote(old), unquote(new)

    def _read_rename(self, text: str) -> bool:
        """Read another label, kind or value of an element."""
        renamed = self._rename_match(text)
        if renamed is None:
            return False
        old, new = renamed
        known = self._mentioned(old, text)
        if not known and SELECTED.search(old):
            known = self.chosen or self.targets
        if not known or not new:
            return False
        quoted = f'"{new}"' in text
        absent = self.lexicon.find_absent(new) if not quoted else []
        if absent:
            self.plan.absent.append((text, absent[0][1].key))
            return True
        member = (
            self._read_any(new, known[0].zone) if not quoted else Member([new], Facts())
        )
        if "target" in member.facts and known[0].zone in _BUTTONS:
            self._jump_from(known[0], member.facts, text)
            self.targets = known
            return True
        if member.facts and not member.labels:
            for each in known:
                change_element(each, member.facts, self.lexicon, self.lang, self.plan)
        else:
            same = [k for k in self._same_label(known) if self._renames(k, known, text)]
            for each in same:
                rename_element(each, new, self.plan)
        self.targets = known
        return True

    def _renames(self, each: Known, known: list[Known], text: str) -> bool:
        """Tell whether an element of the same label is renamed along."""
        if self.everywhere or not zones_in(text) & {ZoneRole.MAIN, ZoneRole.FILTER}:
            return each.zone in {ZoneRole.MAIN, ZoneRole.FILTER} or each in known
        return each in known

    def _same_label(self, known: list[Known]) -> list[Known]:
        """Return every element with the label of the first, in document order."""
        label = fold_word(known[0].label)
        return [k for k in self.index.elements if fold_word(k.label) == label]

    def _read_add(self, text: str) -> bool:
        """Read elements to add."""
        position, rest = take_position(text, self.index)
        body = strip_noise(rest)
        verb = ADD.match(body)
        into = None
        if verb is None:
            inside = _INTO.match(body)
            where = (inside["where"] or inside["where2"] or "") if inside else ""
            known = self._mentioned(where) if where else []
            zones = zones_in(where)
            if inside is None or not (
                zones or (known and "elements" in known[0].element)
            ):
                return False
            into = known[0].id if known and not zones else None
            rest_text = (inside["what"] or inside["what2"] or "") + (
                " " + where if zones else ""
            )
            return self._add_members(rest_text, text, position, into)
        if self._adds_to_existing(body, verb.end()):
            return False
        where = _INTO.match(body) if not has_cjk(body) else None
        if where is not None and where["where2"]:
            known = self._mentioned(where["where2"])
            if known and "elements" in known[0].element:
                return self._add_members(where["what2"], text, position, known[0].id)
        pieces = re.split(
            r"\s+and\s+(?:also\s+)?(?=(?:an?|the|another)\s)", body[verb.end() :]
        )
        done = [
            self._add_members(p, p if len(pieces) > 1 else text, position, into)
            for p in pieces
        ]
        return any(done)

    def _adds_to_existing(self, body: str, end: int) -> bool:
        """Tell whether what is added are facts of elements that exist."""
        rest = body[end:]
        member = self._read_any(rest, ZoneRole.MAIN)
        button = self._read_any(rest, ZoneRole.ROW)
        bare = not member.labels and not member.facts.get("role") and bool(member.facts)
        return bare or (not button.labels and bool(button.facts))

    def _add_members(
        self, rest: str, clause: str, position: Position | None, into: str | None
    ) -> bool:
        """Add what a list names."""
        rest = _LISTED.sub("", rest)
        labelled = _LABELLED.search(rest)
        label = labelled["label"].strip() if labelled else None
        if labelled is not None:
            rest = f"{rest[: labelled.start()]} {rest[labelled.end() :]}"
        zone = self._zone_for(rest, clause)
        rest = self._without_zone_words(rest, zone)
        added: list[Addition] = []
        parts = [
            p for part in split_list(rest) for p in re.split(r"(?<=\))\s+and\s+", part)
        ]
        for part in parts or [""]:
            absent = self.lexicon.find_absent(part)
            member = self._read_any(part, zone)
            if absent and self.lexicon.is_absent(absent[0][0], member.labels):
                self.plan.absent.append((part, absent[0][1].key))
                continue
            self.plan.unread += member.unread
            labels = [label] if label else member.labels
            if not labels and member.facts.get("role"):
                entry = self.lexicon.entries[member.facts["role"]]
                labels = [entry.label.read(self.lang)]
            if not labels and member.facts and added:
                added[-1].facts = {**added[-1].facts, **member.facts}
                continue
            for number, each in enumerate(labels):
                facts = {
                    **member.facts,
                    **(member.last if number == len(labels) - 1 else {}),
                }
                named = each[:1].upper() + each[1:] if each.isascii() else each
                record = zone is ZoneRole.ROW and _RECORD.search(clause) is not None
                added.append(
                    Addition(named, facts, zone, position, into, of_record=record)  # type: ignore[arg-type]
                )
        for addition in added:
            if "target" in addition.facts:
                addition.facts["target"] = _page_words(addition.facts["target"])
                addition.of_record = (
                    addition.of_record or _RECORD.search(clause) is not None
                )
            lookup = LOOKUP.search(clause)
            if lookup is not None and addition.zone is ZoneRole.ROW:
                addition.by = self._field_of(next(g for g in lookup.groups() if g))
        self.additions += added
        self.fresh = [*self.fresh, *added] if clause == rest else added
        self.targets = []
        return bool(added) or bool(self.plan.absent)

    def _zone_for(self, rest: str, clause: str) -> ZoneRole:
        """Return the part of the page that an added element is for."""
        zones = zones_in(clause)
        if _BUTTON_WORD.search(rest) and (
            self.index.page_type != DETAIL or "按钮" in rest
        ):
            row = ZoneRole.ROW in zones or _RECORD.search(clause) is not None
            if self.index.page_type == TABLE and row:
                return ZoneRole.ROW
            if "按钮" in rest or re.search(r"\bbuttons?\b", rest, re.IGNORECASE) or row:
                return ZoneRole.TOOLBAR
        for zone in (ZoneRole.ROW, ZoneRole.TOOLBAR, ZoneRole.FILTER):
            if zone in zones and self.index.place(zone) is not None:
                return zone
        return ZoneRole.MAIN

    def _without_zone_words(self, text: str, zone: ZoneRole) -> str:
        """Return a text without the words that name the part of the page."""
        if zone is ZoneRole.MAIN:
            text = re.sub(r"(?<![系序队])列(?=$|\(|\s)", " ", text)
        if zone is ZoneRole.FILTER:
            text = re.sub(
                r"(?:的)?(?:筛选|搜索|查询|过滤)(?:条件|项|框|区)?(?:里|中)?|\b(?:search |)filters?\b(?: for| on| by)?",
                " ",
                text,
                flags=re.IGNORECASE,
            )
        if zone in {ZoneRole.ROW, ZoneRole.TOOLBAR}:
            text = re.sub(
                r"^(?:行|row)\s*(?=[\"按b])|\b(?:row|toolbar) (?=buttons?|actions?)|\bon (?:each|every) row\b|\b(?:in|on|to) the toolbar\b|\bon top\b|\bbuttons?\b(?= \")|\blinks?\b",
                " ",
                text,
                flags=re.IGNORECASE,
            )
        return text

    def _read_remove(self, text: str) -> bool:
        """Read elements to remove."""
        verbs = [m for m in REMOVE.finditer(text)]
        if not verbs:
            return False
        facts, left = read_facts(text, field_rules(text))
        if facts and not REMOVE.search(left):
            return False
        spans = [(m.start(), m.end()) for m in verbs]
        mentions = [
            m
            for m in self.index.mentions(text)
            if not any(s <= m.start < e for s, e in spans[:1])
        ]
        if not mentions:
            if SELECTED.search(text) and self.chosen:
                self.plan.operations.append({"op": "remove", "id": self.chosen[0].id})
                return True
            return (
                bool(self.plan.operations)
                and re.search(r"\b(?:the|that) (?:column|field)\b", text) is not None
            )
        for mention in mentions:
            if KEEP.search(text[mention.end : mention.end + 12]):
                continue
            if not mention.whole and len({k.label for k in mention.known}) > 1:
                continue
            for known in self._pick(mention, text):
                if {"op": "remove", "id": known.id} not in self.plan.operations:
                    self.plan.operations.append({"op": "remove", "id": known.id})
        return True

    def _read_facts(self, text: str) -> bool:
        """Read what is said of elements that exist."""
        body = _ALIGN_VERB.sub("", text)
        everyone = _ALL_FIELDS.match(text)
        if everyone is not None:
            facts, _ = read_facts(text, field_rules(text))
            for known in self.index.in_zone(ZoneRole.MAIN):
                if facts and known.element.get(Property.FIELD):
                    change_element(known, facts, self.lexicon, self.lang, self.plan)
            return bool(facts)
        mentions = self.index.mentions(body)
        known = [k for m in mentions for k in self._pick(m, text)]
        if not known:
            known = (
                self.chosen
                if SELECTED.search(body) or not self.targets
                else self.targets
            )
            if self.targets and not SELECTED.search(body):
                known = self.targets
        if not known:
            return False
        member = self._facts_about(body, mentions, known[0])
        if not member.facts:
            return False
        opens = member.facts.get("open_in")
        if (
            opens
            and self.plan.jumps
            and self.plan.jumps[-1].operation.get("id") == known[0].id
        ):
            self.plan.jumps[-1].open_in = opens
            return True
        if "target" in member.facts and known[0].zone in {
            ZoneRole.ROW,
            ZoneRole.TOOLBAR,
        }:
            self._jump_from(known[0], member.facts, text)
            self.targets = known
            return True
        words = member.facts.get("when") or member.facts.get("unless")
        for each in known:
            if words and not set_condition(
                each, words, self.index, self.plan, negated="when" not in member.facts
            ):
                self.plan.unread.append(text)
                return True
            change_element(each, member.facts, self.lexicon, self.lang, self.plan)
        self.targets = known
        return True

    def _facts_about(self, body: str, mentions: list[Mention], known: Known) -> Member:
        """Return what a clause says besides the labels it names."""
        rest = body
        for mention in reversed(mentions):
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        rest = re.sub(
            r"^(?:\s*(?:和|与|、|,|and|the|的|按钮|字段|列|button|field|column)\s*)+",
            "",
            rest,
            flags=re.IGNORECASE,
        )
        return self._read_any(
            SELECTED.sub(" ", rest) if not mentions else rest, known.zone
        )

    def _jump_from(self, known: Known, facts: Facts, text: str) -> None:
        """Remember that a button that exists has to lead somewhere."""
        operation: JsonObject = {"op": "set", "id": known.id, "properties": {}}
        self.plan.operations.append(operation)
        lookup = LOOKUP.search(text)
        by = self._field_of(next(g for g in lookup.groups() if g)) if lookup else None
        self.plan.jumps.append(
            Jump(
                operation,
                _page_words(facts["target"]),
                known.label,
                by,
                facts.get("open_in"),
                known.zone is ZoneRole.ROW,
            )
        )

    def _read_page(self, text: str) -> bool:
        """Read what is said of the page as a whole."""
        facts, _ = read_facts(text, page_rules(text))
        columns = facts.get("columns")
        if columns and self.index.page_type in {FORM, DETAIL}:
            value = {"enable": True, "type": "span", "value": columns, "gap": 16}
            self.plan.set(None, Property.COLUMNS.value, value)
            return True
        if facts.get("paging") and self.index.page_type == TABLE:
            if Property.SOURCE in self.index.page:
                self.plan.set(None, Property.PAGINATION.value, dict(PAGINATION))
            else:
                self.plan.lost.append((text, Property.PAGINATION.value))
            return True
        if facts.get("primary") and self.index.page_type == TABLE:
            self.plan.set(None, Property.PRIMARY.value, facts["primary"])
            return True
        return self._go_nowhere(text)

    def _go_nowhere(self, text: str) -> bool:
        """Notice a jump whose button or page is not named."""
        facts, _ = read_facts(text, button_rules(text))
        if "target" not in facts:
            return False
        buttons = [
            k for k in self.index.elements if k.zone in {ZoneRole.ROW, ZoneRole.TOOLBAR}
        ]
        if len(buttons) == 1:
            self._jump_from(buttons[0], facts, text)
            return True
        self.plan.question = "button"
        self.plan.choices = [known.label for known in buttons]
        return True

    # --- small things -------------------------------------------------------------------

    def _read_any(self, text: str, zone: ZoneRole) -> Member:
        """Read a phrase about an element of a zone."""
        if zone in {ZoneRole.ROW, ZoneRole.TOOLBAR}:
            return read_button(text, self.lexicon)
        return read_member(text, self.lexicon)

    def _mentioned(self, words: str, clause: str | None = None) -> list[Known]:
        """Return the elements that words name."""
        mentions = self.index.mentions(words)
        return [k for m in mentions for k in self._pick(m, clause or words)]

    def _pick(self, mention: Mention, text: str) -> list[Known]:
        """Return which elements of a label are meant."""
        return self.index.pick(mention, text, everywhere=self.everywhere)

    def _field_of(self, words: str) -> str | None:
        """Return the field of the column that words name."""
        for mention in self.index.mentions(words):
            for known in mention.known:
                if known.zone is ZoneRole.MAIN and known.element.get(Property.FIELD):
                    return str(known.element[Property.FIELD])
        return None

    def _contradicts(self) -> bool:
        """Notice wishes that cannot all be true."""
        facts, _ = read_facts(self.flat, field_rules(self.flat))
        mentions = self.index.mentions(self.flat, loosely=False)
        if not mentions and not self.chosen:
            return False
        hidden = _HIDE.search(self.flat) is not None and facts.get("required") is True
        shown_when = "when" in facts or "unless" in facts or self._read_as_condition()
        if (hidden and not shown_when) or _CONTRADICTING.search(self.flat):
            self.plan.question = "contradiction"
            return True
        return False

    def _read_as_condition(self) -> bool:
        """Tell whether the request is about when something is shown."""
        body = strip_noise(self.flat)
        return any(p.match(body) for _, p in (*CONDITION_ZH, *CONDITION_EN))

    def _check_bounds(self) -> None:
        """Notice bounds that no value can meet."""
        for operation in self.plan.operations:
            known = self.index.get(str(operation.get("id")))
            values = (
                operation.get("properties")
                if operation["op"] == "set"
                else operation.get("element")
            )
            if not isinstance(values, dict):
                continue
            merged = {**(known.element if known else {}), **values}
            for low, high in (
                (Property.MIN, Property.MAX),
                (Property.MIN_LENGTH, Property.MAX_LENGTH),
            ):
                one, two = merged.get(low), merged.get(high)
                if (
                    isinstance(one, int | float)
                    and isinstance(two, int | float)
                    and one > two
                ):
                    self.plan.question = "bounds"


def _bracket_list(text: str) -> str:
    """Put the options of `加一个状态列:正常、缺货` into brackets."""
    head, colon, rest = text.partition(":")
    if not colon or not ADD.match(strip_noise(head)) or _LISTED.search(f"{head[-8:]}:"):
        return text
    listed, comma, more = rest.partition(",")
    if "、" not in listed:
        return text
    return f"{head}({listed}){comma}{more}"


def _page_words(words: str) -> str:
    """Return the words that name a page without the small ones around them."""
    text = strip_noise(words)
    text = re.sub(r"^(?:这个|该|此|对应的?|当前|那个|它的?)|(?:页面|页)$", "", text)
    text = re.sub(
        r"^(?:the|that|this|its|their|a|an)\s+|\s+(?:page|screen)$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"(?<=[㐀-鿿])的(?=[㐀-鿿])", "", text).strip() or strip_noise(words)

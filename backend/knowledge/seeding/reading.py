"""Read the seed files of a protocol and refuse what does not have the format."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from backend.domain.errors import BadSeedError, SeedProblem
from backend.domain.json_values import Json
from backend.domain.lookalikes import nearest_names
from backend.domain.texts import Text
from backend.knowledge.seeding.checking import check_seed
from backend.knowledge.seeding.files import (
    AliasesFile,
    BlueprintsFile,
    Entry,
    ExamplesFile,
    HintsFile,
    PageTypeFile,
    ProtocolFile,
    StructuresFile,
    VocabularyFile,
)
from backend.knowledge.seeding.nodes import Node, parse_yaml
from backend.knowledge.seeding.seeds import (
    LIST_NAMES,
    PROTOCOL_FILE,
    SeedSet,
    file_name,
    locate,
)

__all__ = ["MAX_PROBLEMS", "parse_seed", "read_seed"]

MAX_PROBLEMS = 50
"""How many mistakes are reported at once, inclusive; more would not be read."""

F = TypeVar("F", bound=Entry)

_EXPECTED = {
    "string_type": Text("应为文字", "expected a text"),
    "bool_type": Text("应为 true 或 false", "expected true or false"),
    "dict_type": Text("应为键值对", "expected a mapping"),
    "model_type": Text("应为键值对", "expected a mapping"),
    "tuple_type": Text("应为列表", "expected a list"),
    "union_tag_not_found": Text(
        "应为一个特性，或共用特性的名字", "expected a feature or the id of a shared one"
    ),
    "blank": Text("不能为空", "must not be empty"),
    "key": Text(
        "只能由英文字母、数字和下划线组成，并以字母开头",
        "must be ASCII letters, digits and underscores, a letter first",
    ),
    "place": Text("应写成 页面类型.区域", "must be written page_type.zone"),
}
"""What each kind of Pydantic's and of our own errors means to an author."""


def read_seed(folder: Path) -> SeedSet:
    """Read all seed files of a protocol.

    Args:
        folder: The folder of the protocol, e.g. `SEED_ROOT / "ccms"`.

    Returns:
        The seed. Its format is right; whether what it says makes sense is the business
        of `check_seed`.

    Raises:
        BadSeedError: A file cannot be read, is not YAML or does not have the format;
            every mistake of every file is named by file, line and column, those of
            content too as far as they do not depend on a broken file.
    """
    texts: dict[str, str] = {}
    problems: list[SeedProblem] = []
    if not folder.is_dir():
        raise BadSeedError(
            [SeedProblem(f"{folder}: no such folder", f"{folder}：没有这个文件夹")]
        )
    for path in sorted(folder.glob("*.yaml")):
        try:
            texts[path.name] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
            place = f"{path.name}:{line}:{column}"
            problems.append(
                SeedProblem(f"{place}: not UTF-8", f"{place}: 不是 UTF-8 编码")
            )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems.append(SeedProblem(f"{path.name}: {reason}"))
    return _parse(texts, problems)


def parse_seed(texts: Mapping[str, str]) -> SeedSet:
    """Read a seed from the texts of its files.

    Args:
        texts: The text of each file by its name, e.g. `form.yaml`.

    Returns:
        The seed; a mistake is a `BadSeedError`, as for `read_seed`.
    """
    return _parse(texts, [])


def _parse(texts: Mapping[str, str], problems: list[SeedProblem]) -> SeedSet:
    """Read every file; what is already known to be wrong is reported along.

    Raises:
        BadSeedError: Something is wrong.
    """
    roots: dict[str, Node] = {}
    for name, text in texts.items():
        root, mistakes = parse_yaml(text)
        problems.extend(
            SeedProblem(
                f"{name}:{mistake.line}:{mistake.column}: {mistake.text.en}",
                f"{name}:{mistake.line}:{mistake.column}: {mistake.text.zh}",
            )
            for mistake in mistakes
        )
        if not mistakes:
            roots[name] = root or Node(1, 1)
    seed = _assemble(texts, roots, problems)
    if seed is not None and problems:
        # What can be said of the rest is said now, so that nobody mends file by file.
        broken = frozenset(problem.partition(":")[0] for problem in problems)
        problems += check_seed(seed, broken=broken)
    if seed is None or problems:
        raise BadSeedError(problems[:MAX_PROBLEMS])
    return seed


def _assemble(
    texts: Mapping[str, str], roots: Mapping[str, Node], problems: list[SeedProblem]
) -> SeedSet | None:
    """Turn files into a seed, collecting what does not have the format."""
    protocol = _validate(ProtocolFile, PROTOCOL_FILE, roots, problems)
    structures = _validate(StructuresFile, "structures.yaml", roots, problems)
    aliases = _validate(AliasesFile, "aliases.yaml", roots, problems)
    vocabulary = _validate(VocabularyFile, "vocabulary.yaml", roots, problems)
    blueprints = _validate(BlueprintsFile, "blueprints.yaml", roots, problems)
    examples = _validate(ExamplesFile, "examples.yaml", roots, problems)
    hints = _validate(HintsFile, "hints.yaml", roots, problems)
    fixed = {PROTOCOL_FILE, *(file_name(name) for name in LIST_NAMES)}
    page_types: dict[str, PageTypeFile] = {}
    for name in sorted(set(roots) - fixed):
        page_type = _validate(PageTypeFile, name, roots, problems)
        if page_type is not None:
            page_types[name] = page_type
            problems.extend(_check_page_type(page_type, name, roots[name]))
    if PROTOCOL_FILE not in texts:
        problems.append(
            SeedProblem(f"{PROTOCOL_FILE}: missing", f"{PROTOCOL_FILE}：缺少这个文件")
        )
    if protocol is None:
        return None
    ordered = _put_in_order(protocol, page_types, set(texts) - fixed, roots, problems)
    return SeedSet(
        protocol=protocol.model_copy(
            update={"page_types": tuple(page.page_type.key for page in ordered)}
        ),
        page_types=ordered,
        structures=structures.structures if structures else (),
        aliases=aliases.aliases if aliases else (),
        vocabulary=vocabulary.vocabulary if vocabulary else (),
        blueprints=blueprints.blueprints if blueprints else (),
        examples=examples.examples if examples else (),
        hints=hints.hints if hints else (),
        roots=roots,
    )


def _put_in_order(
    protocol: ProtocolFile,
    page_types: Mapping[str, PageTypeFile],
    written: set[str],
    roots: Mapping[str, Node],
    problems: list[SeedProblem],
) -> tuple[PageTypeFile, ...]:
    """Order the page types as the protocol says."""
    listed = [file_name(key) for key in protocol.page_types] or sorted(written)
    root = roots.get(PROTOCOL_FILE)

    def refuse(zh: str, en: str, *route: str | int) -> None:
        problems.append(locate(PROTOCOL_FILE, root, route, Text(zh, en)))

    for index, name in enumerate(listed):
        if name not in written:
            refuse(f"没有文件 {name}", f"there is no file {name}", "page_types", index)
        elif name in listed[:index]:
            refuse(f"{name} 重复", f"{name} is listed twice", "page_types", index)
    for name in sorted(written - set(listed)):
        stem = name.removesuffix(".yaml")
        refuse(
            f"page_types 里没有 {stem}，但有文件 {name}",
            f"page_types does not list {stem}, but there is a file {name}",
            "page_types",
        )
    return tuple(page_types[name] for name in listed if name in page_types)


def _check_page_type(page: PageTypeFile, name: str, root: Node) -> list[SeedProblem]:
    """Check what must hold before features can be resolved."""
    problems: list[SeedProblem] = []
    key = page.page_type.key
    if file_name(key) != name:
        text = Text(
            f"页面类型 {key} 应写在文件 {file_name(key)} 里",
            f"the page type {key} belongs into the file {file_name(key)}",
        )
        problems.append(locate(name, root, ("page_type", "key"), text))
    used: set[str] = set()
    owners: list[tuple[tuple[str | int, ...], tuple[Any, ...]]] = [
        (("page_type", "features"), page.page_type.features)
    ]
    owners += [
        (("elements", index, "features"), element.features)
        for index, element in enumerate(page.elements)
    ]
    for route, features in owners:
        for index, use in enumerate(features):
            if not isinstance(use, str):
                continue
            used.add(use)
            if use not in page.shared_features:
                text = _unknown(
                    Text(f"没有共用特性 {use}", f"there is no shared feature {use}"),
                    use,
                    page.shared_features,
                )
                problems.append(locate(name, root, (*route, index), text))
    problems.extend(
        locate(
            name,
            root,
            ("shared_features", unused),
            Text(f"没有元素使用 {unused}", f"no element uses {unused}"),
            key=True,
        )
        for unused in page.shared_features
        if unused not in used
    )
    return problems


def _validate(
    model: type[F], name: str, roots: Mapping[str, Node], problems: list[SeedProblem]
) -> F | None:
    """Validate one file, `None` when it is missing or wrong."""
    root = roots.get(name)
    if root is None:
        return None
    try:
        return model.model_validate(root.value)
    except ValidationError as error:
        problems.extend(
            _describe(model, name, root, details)
            for details in error.errors(include_url=False)
        )
        return None


def _describe(
    model: type[Entry], name: str, root: Node, details: ErrorDetails
) -> SeedProblem:
    """Turn one of Pydantic's errors into a line for the author."""
    route, kind = details["loc"], details["type"]
    last = str(route[-1]) if route else ""
    if kind == "missing":
        text = Text(f"缺少 {last}", f"missing key {last}")
        return locate(name, root, route[:-1], text)
    if kind == "extra_forbidden":
        unknown = Text(f"不认识的键 {last}", f"unknown key {last}")
        text = _unknown(unknown, last, _keys_at(model, route[:-1]))
        return locate(name, root, route, text, key=True)
    if kind == "literal_error":
        expected = details["ctx"]["expected"]
        text = Text(f"应为 {expected}", f"expected {expected}")
    else:
        text = _EXPECTED.get(kind) or Text(details["msg"], details["msg"])
    is_key = "[key]" in route
    found = _short(details["input"])
    return locate(
        name,
        root,
        tuple(step for step in route if step != "[key]"),
        Text(f"{text.zh}，现在是 {found}", f"{text.en}, found {found}"),
        key=is_key,
    )


def _unknown(text: Text, word: str, known: object) -> Text:
    """Add the names that were probably meant."""
    names = [str(name) for name in known] if isinstance(known, Mapping | set) else []
    nearest = nearest_names(word, names)
    if not nearest:
        return text
    return Text(
        f"{text.zh}，是不是 {'、'.join(nearest)}？",
        f"{text.en}; did you mean {' or '.join(nearest)}?",
    )


def _keys_at(model: type[Entry], route: tuple[int | str, ...]) -> set[str]:
    """Return the keys of the entry that a route leads to."""
    current = model
    for step in route:
        info = current.model_fields.get(str(step))
        inner = None if info is None else _entry_in(info.annotation)
        current = inner or current
    return {info.alias or name for name, info in current.model_fields.items()}


def _entry_in(annotation: object) -> type[Entry] | None:
    """Return the entry class inside an annotation such as `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    inner = (_entry_in(part) for part in get_args(annotation))
    return next((entry for entry in inner if entry is not None), None)


def _short(value: Json) -> str:
    """Write a value short enough for one line."""
    if isinstance(value, dict):
        return "{...}" if value else "{}"
    if isinstance(value, list):
        return "[...]" if value else "[]"
    written = "null" if value is None else str(value)
    if isinstance(value, bool):
        written = written.lower()
    if isinstance(value, str):
        written = f'"{value[:40]}"'
    return written[:42]

"""Tools that change pages: nothing reaches the store that the check does not pass."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator
from typing_extensions import override

from backend.assembly import Assembled, apply_operations, assemble, page_id_for
from backend.assembly.rebasing import find_conflicts
from backend.assembly.salvage import find_salvage
from backend.domain.errors import PageExistsError, ToolFailedError, VersionConflictError
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.texts import Text
from backend.domain.versions import Making
from backend.domain.violations import Violation
from backend.export.strict import StrictForm, edit_form, page_form, unopened_form
from backend.tools.base import (
    DestructiveTool,
    EndingArguments,
    PageChange,
    Scene,
    Tool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    ToolScope,
)
from backend.tools.constrained import mend_names, settled, settled_operations, told
from backend.tools.definitions import described, others_of
from backend.tools.editing import (
    check_confidential,
    provenance_of,
    reject,
    tell_conflict,
    tell_idle,
    work_edit,
)
from backend.tools.editor import OpenPageArguments, open_page_of
from backend.tools.nested_json import unwrap_json, wrap_in
from backend.tools.page_text import describe_stored, outline_ids
from backend.tools.proposing import propose_edit
from backend.validation import checker_for

__all__ = [
    "CreatePage",
    "CreatePageArguments",
    "DeletePage",
    "EditPage",
    "EditPageArguments",
]

MAX_OPERATIONS = 200
"""Operations of one edit, inclusive; larger changes are a new page."""

_ATTEMPTS = 3
"""How often a write that met someone else's write is tried again."""


class CreatePageArguments(EndingArguments):
    """A page to create."""

    page: Annotated[
        dict[str, Any],
        BeforeValidator(unwrap_json),
        described(
            "整页 JSON（见“写法”）",
            'The whole page as JSON (see "How to write")',
        ),
    ]

    @model_validator(mode="before")
    @classmethod
    def _wrap(cls, value: Json) -> Json:
        """Take a bare page for `{"page": page}`: its own `page` is a name."""
        bare = isinstance(value, dict) and "elements" in value
        return _beside_done("page", value) if bare else value


class EditPageArguments(EndingArguments):
    """Operations on the open page."""

    operations: Annotated[
        tuple[dict[str, Any], ...],
        BeforeValidator(unwrap_json),
        Field(min_length=1, max_length=MAX_OPERATIONS),
        described(
            '[{"op":"set","id":…,"properties":{…}}, …]；op 有 add set unset move remove '
            "replace",
            '[{"op":"set","id":…,"properties":{…}}, …]; op: add set unset move remove '
            "replace",
        ),
    ]

    @model_validator(mode="before")
    @classmethod
    def _wrap(cls, value: Json) -> Json:
        """Take a bare list, or a lone operation, for the operations."""
        if isinstance(value, dict) and "op" in value:
            wrapped = _beside_done("operations", value)
            return {**wrapped, "operations": [wrapped["operations"]]}
        return wrap_in("operations", value) if isinstance(value, list) else value


class CreatePage(Tool[CreatePageArguments]):
    """Create a page."""

    name: ClassVar = "create_page"
    kind: ClassVar = ToolKind.CHANGE
    scope: ClassVar = ToolScope.PAGES_WRITE
    description: ClassVar = Text(
        "新建页面：检查、保存并显示；不合规则时告诉你哪里要改。",
        "Create a page: checked, stored, shown; or you are told what to mend.",
    )
    arguments = CreatePageArguments

    @override
    def strict_form(self, scene: Scene) -> StrictForm | None:
        """Describe pages made of the rows in play."""
        beside = others_of(self.arguments, "page", scene.lang)
        form = page_form(scene.catalogue, scene.rows, beside)
        return form and told(form, "page", scene.lang)

    @override
    def run(self, context: ToolContext, arguments: CreatePageArguments) -> ToolOutcome:
        """Assemble, check and store the page.

        Args:
            context: What the tool may know.
            arguments: The submission.

        Returns:
            The stored page as a change, or the violations.

        Raises:
            ToolFailedError: If no free page id was found.
        """
        for _ in range(_ATTEMPTS):
            taken = _page_ids(context)
            assembled = _assembled(context, arguments.page)
            check_confidential(context, assembled.page)
            page_id = page_id_for(_title_of(assembled.page), taken)
            known = {*taken, page_id}
            assembled, violations = _checked(context, assembled, known)
            if violations:
                saved = _salvaged(context, assembled, violations, known)
                if saved is None:
                    return reject(context, assembled.page, violations)
                assembled = saved
            try:
                with context.knowledge.write() as unit:
                    page = unit.pages.add_page(
                        page_id=PageId(page_id),
                        document=assembled.page,
                        author=context.author,
                        provenance=provenance_of(context),
                        now=context.now(),
                    )
            except PageExistsError:
                continue  # another run took the id after we looked
            change = PageChange(page, None, (), outline_ids(page.document))
            text = describe_stored(page, change.changed, assembled.fixes, context.lang)
            return ToolOutcome(
                text, change=change, fixes=assembled.fixes, done=arguments.done
            )
        raise ToolFailedError(
            Text(
                "没能为页面取得编号，请稍后再试。",
                "No id could be found for the page; try again later.",
            )
        )


class EditPage(Tool[EditPageArguments]):
    """Edit the open page."""

    name: ClassVar = "edit_page"
    kind: ClassVar = ToolKind.CHANGE
    scope: ClassVar = ToolScope.PAGES_WRITE
    description: ClassVar = Text(
        "用以 id 定位的操作修改当前页面，依次执行，全部生效或都不生效。",
        "Change the open page by operations on ids, in order; all apply or none.",
    )
    arguments = EditPageArguments

    @override
    def run(self, context: ToolContext, arguments: EditPageArguments) -> ToolOutcome:
        """Apply, check and store the operations.

        Args:
            context: What the tool may know.
            arguments: The operations.

        Returns:
            The new version or the proposal as a change, or the violations; or, when someone else
            changed the same elements meanwhile, their version to work from.
        """
        known = open_page_of(context)
        operations: Sequence[JsonObject] = arguments.operations
        fixes: tuple[Fix, ...] = ()
        if context.constrained:
            operations, fixes = settled_operations(
                operations, context.catalogue, known.document
            )
        outcome = self._edit(context, known, operations)
        done = arguments.done and outcome.change is not None
        return replace(outcome, done=done, fixes=(*fixes, *outcome.fixes))

    @override
    def strict_form(self, scene: Scene) -> StrictForm | None:
        """Describe operations on the open page, made of the rows in play."""
        beside = others_of(self.arguments, "operations", scene.lang)
        if scene.page is None:
            return unopened_form(beside)
        form = edit_form(scene.catalogue, scene.rows, scene.page, beside)
        return form and told(form, "operations", scene.lang)

    def _edit(
        self,
        context: ToolContext,
        known: StoredPage,
        operations: Sequence[JsonObject],
    ) -> ToolOutcome:
        """Propose or store what the operations come to."""
        page = known
        if context.review:
            proposed = propose_edit(context, known, operations)
            if proposed is not None:
                return proposed
        for _ in range(_ATTEMPTS):
            try:
                return self._apply(context, known, page, operations)
            except VersionConflictError:
                with context.knowledge.read() as unit:
                    page = unit.pages.get_page(known.id)
                if find_conflicts(
                    operations,
                    known.document,
                    page.document,
                    context.catalogue,
                ):
                    break
        return tell_conflict(context, page)

    def _apply(
        self,
        context: ToolContext,
        known: StoredPage,
        page: StoredPage,
        operations: Sequence[JsonObject],
    ) -> ToolOutcome:
        """Apply the operations to one version of the page and store the result."""
        with context.knowledge.read() as unit:
            page_ids = unit.pages.list_page_ids()
        worked = work_edit(context, page, operations, page_ids)
        edited = worked.edited
        if worked.is_idle:
            return tell_idle(context, page if page is not known else None)
        if worked.violations:
            return reject(context, edited.page, worked.violations)
        with context.knowledge.write() as unit:
            stored = unit.pages.add_version(
                page_id=page.id,
                base_version=page.version,
                document=edited.page,
                author=context.author,
                provenance=provenance_of(context),
                operations=worked.operations,
                making=Making(steps=edited.steps),
                now=context.now(),
            )
        change = PageChange(
            stored,
            page,
            tuple(edited.patch),
            edited.changed,
            tuple(edited.removed),
            rebased=page is not known,
        )
        text = describe_stored(stored, edited.changed, worked.fixes, context.lang)
        return ToolOutcome(text, change=change, fixes=worked.fixes)


class DeletePage(DestructiveTool[OpenPageArguments]):
    """Delete a page, once a person agreed."""

    name: ClassVar = "delete_page"
    kind: ClassVar = ToolKind.CHANGE
    scope: ClassVar = ToolScope.PAGES_DELETE
    description: ClassVar = Text(
        "删除整个页面，先请用户确认。",
        "Delete a whole page; the person is asked first.",
    )
    arguments = OpenPageArguments

    @override
    def question(self, context: ToolContext, arguments: OpenPageArguments) -> str:
        """Return the question, naming the page that would be lost."""
        with context.knowledge.read() as unit:
            page = unit.pages.get_page(PageId(arguments.page_id))
        return context.read(
            f"要删除页面“{page.name}”（{page.id}）及其全部版本吗？此操作不能撤销。",
            f'Delete the page "{page.name}" ({page.id}) with all its versions? '
            "This cannot be undone.",
        )

    @override
    def run(self, context: ToolContext, arguments: OpenPageArguments) -> ToolOutcome:
        """Delete the page."""
        with context.knowledge.write() as unit:
            unit.pages.remove_page(PageId(arguments.page_id))
        return ToolOutcome(
            context.read(
                f"已删除页面 {arguments.page_id}。", f"Deleted {arguments.page_id}."
            ),
            removed_page=arguments.page_id,
        )


def _beside_done(name: str, bare: JsonObject) -> JsonObject:
    """Return bare arguments under their name, with `done` beside them."""
    rest = {key: value for key, value in bare.items() if key != "done"}
    done = {"done": bare["done"]} if "done" in bare else {}
    return {name: rest, **done}


def _title_of(page: Json) -> str:
    """Return the title of a submission; what is no page has none."""
    title = page.get("title") if isinstance(page, dict) else None
    return title if isinstance(title, str) else ""


def _page_ids(context: ToolContext) -> frozenset[str]:
    """Return the ids of every stored page."""
    with context.knowledge.read() as unit:
        return unit.pages.list_page_ids()


def _assembled(context: ToolContext, submission: JsonObject) -> Assembled:
    """Assemble a submission, as it was meant when a grammar wrote it."""
    if not context.constrained:
        return assemble(submission, context.catalogue)
    page, fixes = settled(submission, context.catalogue)
    assembled = assemble(page, context.catalogue)
    return Assembled(assembled.page, (*fixes, *assembled.fixes))


def _checked(
    context: ToolContext, assembled: Assembled, page_ids: Collection[str]
) -> tuple[Assembled, tuple[Violation, ...]]:
    """Check a page; what only a grammar got wrong is put right first."""
    check = checker_for(context.catalogue).check
    violations = check(assembled.page, page_ids=page_ids)
    if not violations or not context.constrained:
        return assembled, violations
    page, fixes = mend_names(assembled.page, violations)
    mended = Assembled(page, (*assembled.fixes, *fixes))
    return mended, check(page, page_ids=page_ids)


def _salvaged(
    context: ToolContext,
    assembled: Assembled,
    violations: Sequence[Violation],
    page_ids: Collection[str],
) -> Assembled | None:
    """Return a new page without what cannot be kept, when asking again is no use."""
    salvage = find_salvage(assembled.page, violations) if context.last_try else None
    if salvage is None:
        return None
    left = apply_operations(assembled.page, salvage.operations, context.catalogue)
    if checker_for(context.catalogue).check(left.page, page_ids=page_ids):
        return None
    return Assembled(left.page, (*assembled.fixes, *salvage.fixes))

"""Every error of ours that may cross a floor.

Each has a stable `code` for programs, a message in both languages for people that says
what was wrong, where, what was expected and what to do, and `facts` for both. How an
error looks over HTTP is the business of `backend.api.errors` alone.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from backend.domain.json_values import Json
from backend.domain.texts import Lang, Text
from backend.domain.violations import Violation

__all__ = [
    "BadSeedError",
    "ConflictingRunError",
    "DatabaseNotMigratedError",
    "DatabaseUnavailableError",
    "DomainError",
    "ElementNotFoundError",
    "InvalidPageError",
    "KnowledgeInUseError",
    "KnowledgeMissingError",
    "ModelAuthError",
    "ModelBadRequestError",
    "ModelBrokenReplyError",
    "ModelContextTooLongError",
    "ModelError",
    "ModelNotConfiguredError",
    "ModelNotFoundError",
    "ModelOverloadedError",
    "ModelQuotaError",
    "ModelRefusedError",
    "ModelTimeoutError",
    "ModelUnreachableError",
    "OperationError",
    "PageExistsError",
    "PageNotFoundError",
    "RequestEmptyError",
    "RequestTooLongError",
    "RunLimitError",
    "RunNotFoundError",
    "SeedProblem",
    "ToolFailedError",
    "ToolRetryError",
    "VersionConflictError",
]


class DomainError(Exception):
    """Base of every error of ours.

    Attributes:
        code: Stable and public; never renamed once released.
        text: The message in both languages.
        facts: JSON values that a program may want, e.g. the id that was not found.
    """

    code: ClassVar[str] = "error"

    def __init__(self, text: Text, **facts: Json) -> None:
        super().__init__(text.en)
        self.text = text
        self.facts: dict[str, Json] = facts

    def read(self, lang: Lang) -> str:
        """Return the message in one language."""
        return self.text.read(lang)


class RequestEmptyError(DomainError):
    """The request holds nothing to work with."""

    code = "request_empty"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请求是空的。请用一句话说明想要的页面，例如“创建一个课程报名页面”。",
                "The request is empty. Say in a sentence what page you want, for "
                'example "a leave request form".',
            )
        )


class RequestTooLongError(DomainError):
    """The request is longer than a run accepts."""

    code = "request_too_long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            Text(
                f"请求有 {length} 个字符，最多 {limit} 个。请缩短或分几次提出。",
                f"The request has {length} characters, at most {limit} are accepted. "
                "Shorten it or split it into several requests.",
            ),
            length=length,
            limit=limit,
        )


class PageNotFoundError(DomainError):
    """No page has that id."""

    code = "page_not_found"

    def __init__(self, page_id: str, nearest: Sequence[str] = ()) -> None:
        hint_zh = f"最接近的是：{'、'.join(nearest)}。" if nearest else ""
        hint_en = f" The nearest are: {', '.join(nearest)}." if nearest else ""
        super().__init__(
            Text(
                f"没有编号为“{page_id}”的页面。{hint_zh}",
                f'There is no page with id "{page_id}".{hint_en}',
            ),
            page_id=page_id,
            nearest=list(nearest),
        )


class PageExistsError(DomainError):
    """A page of that id exists already."""

    code = "page_exists"

    def __init__(self, page_id: str) -> None:
        super().__init__(
            Text(
                f"编号“{page_id}”已被别的页面使用，请换一个。",
                f'The page id "{page_id}" is taken. Choose another one.',
            ),
            page_id=page_id,
        )


class ElementNotFoundError(DomainError):
    """No element of the page has that id."""

    code = "element_not_found"

    def __init__(self, element_id: str, nearest: Sequence[str] = ()) -> None:
        hint_zh = f"最接近的是：{'、'.join(nearest)}。" if nearest else ""
        hint_en = f" The nearest are: {', '.join(nearest)}." if nearest else ""
        super().__init__(
            Text(
                f"页面里没有编号为“{element_id}”的元素。{hint_zh}",
                f'The page has no element with id "{element_id}".{hint_en}',
            ),
            element_id=element_id,
            nearest=list(nearest),
        )


class VersionConflictError(DomainError):
    """The page changed since the version that an edit was made for."""

    code = "version_conflict"

    def __init__(self, page_id: str, base: int, current: int) -> None:
        super().__init__(
            Text(
                f"页面“{page_id}”已是第 {current} 版，而这次修改基于第 {base} 版。"
                "请载入最新版本后再改。",
                f'Page "{page_id}" is at version {current}, the edit was made for '
                f"version {base}. Load the newest version and edit that.",
            ),
            page_id=page_id,
            base_version=base,
            current_version=current,
        )


class InvalidPageError(DomainError):
    """A page breaks rules; nothing was stored.

    Attributes:
        violations: What is wrong, in document order.
    """

    code = "invalid_page"

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        first = violations[0].message if violations else Text("", "")
        count = len(violations)
        super().__init__(
            Text(
                f"页面有 {count} 处不符合规则，没有保存。第一处：{first.zh}",
                f"The page breaks {count} rule(s) and was not stored. "
                f"The first: {first.en}",
            ),
            count=count,
        )


class OperationError(DomainError):
    """An edit operation cannot be applied; none of its batch was."""

    code = "operation_failed"

    def __init__(self, index: int, reason: Text) -> None:
        super().__init__(
            Text(
                f"第 {index + 1} 个操作无法执行，整批都没有执行：{reason.zh}",
                f"Operation {index + 1} cannot be applied, so none was: {reason.en}",
            ),
            index=index,
        )


class RunNotFoundError(DomainError):
    """No run has that id."""

    code = "run_not_found"

    def __init__(self, run_id: str) -> None:
        super().__init__(
            Text(
                f"没有编号为“{run_id}”的运行。", f'There is no run with id "{run_id}".'
            ),
            run_id=run_id,
        )


class ConflictingRunError(DomainError):
    """The run is not in a state in which that can be done."""

    code = "run_conflict"

    def __init__(self, run_id: str, status: str) -> None:
        super().__init__(
            Text(
                f"运行“{run_id}”的状态是 {status}，不能这样做。",
                f'Run "{run_id}" is {status}; that cannot be done to it.',
            ),
            run_id=run_id,
            status=status,
        )


class RunLimitError(DomainError):
    """A run reached one of its limits before it got anywhere."""

    code = "run_limit"

    def __init__(self, limit: str, value: float) -> None:
        super().__init__(
            Text(
                f"运行达到上限（{limit} = {value:g}）仍未完成，页面保持原样。",
                f"The run reached its limit ({limit} = {value:g}) before it was done; "
                "the page stands as it was.",
            ),
            limit=limit,
            value=value,
        )


class SeedProblem(str):
    """One line about one mistake in a seed file: `file:line:column: what`."""

    __slots__ = ()


class BadSeedError(DomainError):
    """Seed files are wrong; nothing was loaded.

    Attributes:
        problems: Every mistake found, each with file, line and column.
    """

    code = "bad_seed"

    def __init__(self, problems: Sequence[SeedProblem]) -> None:
        self.problems = tuple(problems)
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(
            Text(
                f"种子文件有 {len(self.problems)} 处错误，什么都没有载入：\n{listed}",
                f"The seed files have {len(self.problems)} mistake(s); nothing was "
                f"loaded:\n{listed}",
            ),
            problems=[str(problem) for problem in self.problems],
        )


class KnowledgeInUseError(DomainError):
    """A knowledge row that saved pages use would go away."""

    code = "knowledge_in_use"

    def __init__(self, uses: Mapping[str, Sequence[str]]) -> None:
        listed = "; ".join(f"{key}: {', '.join(ids)}" for key, ids in uses.items())
        super().__init__(
            Text(
                f"有页面还在使用要删除的条目，什么都没有改动。{listed}",
                "Pages still use knowledge rows that would be removed; nothing was "
                f"changed. {listed}",
            ),
            uses={key: list(ids) for key, ids in uses.items()},
        )


class KnowledgeMissingError(DomainError):
    """The database holds no knowledge of the protocol."""

    code = "knowledge_missing"

    def __init__(self, protocol: str) -> None:
        super().__init__(
            Text(
                f"数据库里没有协议“{protocol}”的知识。请运行：pagesmith seed",
                f'The database holds no knowledge of protocol "{protocol}". '
                "Run: pagesmith seed",
            ),
            protocol=protocol,
        )


class DatabaseNotMigratedError(DomainError):
    """The database schema is not the one this program was written for."""

    code = "database_not_migrated"

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(
            Text(
                f"数据库结构版本是 {found or '空'}，程序需要 {expected}。"
                "请运行：alembic upgrade head",
                f"The database schema is at {found or 'nothing'}, this program needs "
                f"{expected}. Run: alembic upgrade head",
            ),
            found=found,
            expected=expected,
        )


class DatabaseUnavailableError(DomainError):
    """The database cannot be reached or written."""

    code = "database_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            Text(
                f"数据库不可用：{reason}。请检查 PAGESMITH_DATABASE_URL。",
                f"The database is not available: {reason}. "
                "Check PAGESMITH_DATABASE_URL.",
            )
        )


class ModelError(DomainError):
    """Base of what can go wrong with a language model.

    Attributes:
        retry_after_s: Seconds after which the provider asks to be tried again; `None`
            when it said nothing.
    """

    code = "model_error"
    retry_after_s: float | None = None


class ModelNotConfiguredError(ModelError):
    """An engine was asked for that has no key or address."""

    code = "model_not_configured"

    def __init__(self, engine: str, missing: str) -> None:
        super().__init__(
            Text(
                f"引擎“{engine}”还没有配置：缺少 {missing}。",
                f'Engine "{engine}" is not configured: {missing} is missing.',
            ),
            engine=engine,
            missing=missing,
        )


class ModelAuthError(ModelError):
    """The provider refused the key."""

    code = "model_auth"

    def __init__(self, status: int) -> None:
        super().__init__(
            Text(
                f"模型服务拒绝了密钥（HTTP {status}）。请检查 OPENAI_API_KEY。",
                f"The model provider refused the key (HTTP {status}). "
                "Check OPENAI_API_KEY.",
            ),
            status=status,
        )


class ModelNotFoundError(ModelError):
    """The provider does not have that model or address."""

    code = "model_not_found"

    def __init__(self, model: str) -> None:
        super().__init__(
            Text(
                f"模型服务没有模型“{model}”，或地址不对。"
                "请检查 PAGESMITH_MODEL 与 OPENAI_BASE_URL。",
                f'The provider has no model "{model}", or the address is wrong. '
                "Check PAGESMITH_MODEL and OPENAI_BASE_URL.",
            ),
            model=model,
        )


class ModelBadRequestError(ModelError):
    """The provider says that our request is malformed."""

    code = "model_bad_request"

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(
            Text(
                f"模型服务不接受请求（HTTP {status}）：{detail}",
                f"The provider refused the request (HTTP {status}): {detail}",
            ),
            status=status,
            detail=detail,
        )


class ModelContextTooLongError(ModelError):
    """The conversation is longer than the model accepts."""

    code = "model_context_too_long"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "对话超过了模型的上下文长度。请缩短请求或换用更大的模型。",
                "The conversation is longer than the model accepts. Shorten the "
                "request or use a model with a larger context.",
            )
        )


class ModelOverloadedError(ModelError):
    """The provider is overloaded or limits our rate."""

    code = "model_overloaded"

    def __init__(self, status: int, retry_after_s: float | None) -> None:
        super().__init__(
            Text(
                f"模型服务正忙（HTTP {status}），请稍后再试。",
                f"The model provider is busy (HTTP {status}). Try again later.",
            ),
            status=status,
            retry_after_s=retry_after_s,
        )
        self.retry_after_s = retry_after_s


class ModelQuotaError(ModelError):
    """The account has no credit left; trying again does not help."""

    code = "model_quota"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "模型服务的额度已用完，请到服务商处充值。",
                "The account at the model provider has no credit left.",
            )
        )


class ModelUnreachableError(ModelError):
    """No connection to the provider."""

    code = "model_unreachable"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            Text(
                f"连不上模型服务 {address}：{reason}。"
                "请检查 OPENAI_BASE_URL、网络与代理，或改用内置引擎 --engine builtin。",
                f"The model provider at {address} cannot be reached: {reason}. Check "
                "OPENAI_BASE_URL, network and proxy, or use the builtin engine: "
                "--engine builtin.",
            ),
            address=address,
            reason=reason,
        )


class ModelTimeoutError(ModelError):
    """The provider did not answer in time."""

    code = "model_timeout"

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            Text(
                f"模型服务在 {timeout_s:g} 秒内没有回答。",
                f"The model provider did not answer within {timeout_s:g} s.",
            ),
            timeout_s=timeout_s,
        )


class ModelBrokenReplyError(ModelError):
    """The provider's answer is cut or is no chat completion."""

    code = "model_broken_reply"

    def __init__(self, reason: str) -> None:
        super().__init__(
            Text(
                f"模型服务的回答不完整或无法读懂：{reason}",
                f"The provider's answer is cut or cannot be read: {reason}",
            ),
            reason=reason,
        )


class ModelRefusedError(ModelError):
    """The model or the provider's filter refused to answer."""

    code = "model_refused"

    def __init__(self, detail: str) -> None:
        super().__init__(
            Text(f"模型拒绝回答：{detail}", f"The model refused to answer: {detail}"),
            detail=detail,
        )


class ToolRetryError(DomainError):
    """A tool call was wrong in a way that the model can correct.

    The message goes to the model as the tool's result.
    """

    code = "tool_retry"


class ToolFailedError(DomainError):
    """A tool call is over and has failed; the model should adapt, not try again."""

    code = "tool_failed"

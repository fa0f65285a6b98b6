"""Language models and the providers behind them."""

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = [
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
]


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

"""From a body to a request to run."""

from backend.api.principals import Principal
from backend.api.schemas.runs import GenerateRequest
from backend.generation.requests import RunRequest

__all__ = ["to_run_request"]


def to_run_request(body: GenerateRequest, asker: Principal) -> RunRequest:
    """Return what the run service is asked.

    Args:
        body: What a client sent.
        asker: Who sent it.

    Returns:
        The request.
    """
    return RunRequest(
        body.prompt,
        page_id=body.page_id,
        selected=body.selected,
        conversation_id=body.conversation_id,
        engine=body.engine,
        lang=body.lang,
        review=body.review,
        author=asker.author,
    )

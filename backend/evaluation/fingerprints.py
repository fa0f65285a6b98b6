"""What the results of an evaluation depend on, as one short text."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from backend.domain.json_values import JsonObject
from backend.settings import PROJECT_ROOT, Settings

__all__ = ["fingerprint", "parameters_of"]


def parameters_of(settings: Settings, engine: str) -> JsonObject:
    """Return the parameters that a model is asked with.

    Args:
        settings: The settings.
        engine: `builtin` or `openai`.

    Returns:
        What besides the request decides its answers.
    """
    names = ("dialect", "temperature", "seed", "max_output_tokens", "openai_base_url")
    own = {name: getattr(settings, name) for name in names}
    return {"engine": engine, **(own if engine == "openai" else {})}


def fingerprint(
    texts: Iterable[str], model: str, parameters: JsonObject, settings: Settings
) -> str:
    """Return the fingerprint of an evaluation.

    Args:
        texts: The record files, whole.
        model: The model's name.
        parameters: What it is asked with.
        settings: The settings; the run's limits and the seed files count.

    Returns:
        A SHA-256 in hexadecimal; another one as soon as records, model, limits, seed
        files or our own code differ.
    """
    digest = hashlib.sha256()
    limits = repr(settings.limits)
    for text in (*texts, model, json.dumps(parameters, sort_keys=True), limits):
        digest.update(hashlib.sha256(text.encode()).digest())
    files = [
        *(PROJECT_ROOT / "backend").rglob("*.py"),
        *Path(settings.seed_folder).rglob("*.yaml"),
    ]
    for file in sorted(files):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()

"""A page as a configuration of the real CCMS engine: `{basic, steps}`.

References:
    The public engine jd-orion/ccms, packages core and ccms-antd 1.5.0; what it does
    with each key was observed in the running engine (docs/engine-compatibility.md).
"""

from backend.export.ccms.pages import EngineExport, to_engine

__all__ = ["EngineExport", "to_engine"]

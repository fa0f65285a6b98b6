"""Pages and configurations of the real CCMS engine, `{basic, steps}`: there and back.

References:
    The public engine jd-orion/ccms, packages core and ccms-antd 1.5.0; what it does
    with each key was observed in the running engine (docs/engine-compatibility.md).
"""

from backend.export.ccms.exporting import EngineExport, to_engine
from backend.export.ccms.files import EngineFile, from_file, is_engine_file, to_file
from backend.export.ccms.importing import EngineImport, from_engine
from backend.export.ccms.origins import Origin

__all__ = [
    "EngineExport",
    "EngineFile",
    "EngineImport",
    "Origin",
    "from_engine",
    "from_file",
    "is_engine_file",
    "to_engine",
    "to_file",
]

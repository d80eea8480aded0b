"""Where the presets stand."""

from functools import lru_cache
from pathlib import Path

from birge.bodies.procedures.errors import UnknownProcedure
from birge.bodies.procedures.file import read_procedure
from birge.bodies.procedures.procedure import Procedure
from birge.bodies.procedures.wording import unknown_procedure

FOLDER = Path(__file__).parent.parent / "presets"


def preset_files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def get(procedure_id: str) -> Procedure:
    """Raises UnknownProcedure, naming those that exist, or IncoherentProcedure."""
    known = {path.stem: path for path in preset_files()}
    if procedure_id not in known:
        raise UnknownProcedure(unknown_procedure(procedure_id, sorted(known)))
    return _load(known[procedure_id])


def all_procedures() -> tuple[Procedure, ...]:
    """By id; raises IncoherentProcedure."""
    return tuple(_load(path) for path in preset_files())


@lru_cache(maxsize=64)
def _load(path: Path) -> Procedure:
    return read_procedure(path)

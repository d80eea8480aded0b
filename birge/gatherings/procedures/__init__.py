"""The legal rules of gatherings, as dated data: one file a country, each value with its source."""

from functools import lru_cache
from pathlib import Path

from birge.bodies.procedures import UnknownProcedure
from birge.gatherings.procedures.procedure import Ground, Procedure, Rules, Way
from birge.gatherings.procedures.reading import read_procedure

__all__ = ["Ground", "Procedure", "Rules", "Way", "all_procedures", "get", "preset_files"]

FOLDER = Path(__file__).parent


def preset_files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def get(procedure_id: str) -> Procedure:
    """Raises UnknownProcedure or IncoherentProcedure."""
    known = {path.stem: path for path in preset_files()}
    if procedure_id not in known:
        raise UnknownProcedure(procedure_id)
    return _load(known[procedure_id])


def all_procedures() -> tuple[Procedure, ...]:
    return tuple(_load(path) for path in preset_files())


@lru_cache(maxsize=16)
def _load(path: Path) -> Procedure:
    return read_procedure(path)

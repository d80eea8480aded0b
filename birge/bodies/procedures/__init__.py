"""Procedures are dated data: see presets/ and docs/decisions/0003-procedures-are-dated-data.md."""

from birge.bodies.procedures.citing import cite, cited_in
from birge.bodies.procedures.dated import Dated, Ground, Source
from birge.bodies.procedures.errors import (
    IncoherentProcedure,
    LevelNotServed,
    NotInForce,
    PopulationUnknown,
    ProcedureError,
    UnknownProcedure,
)
from birge.bodies.procedures.procedure import Procedure
from birge.bodies.procedures.rules import Publication, Rules, Supporters
from birge.bodies.procedures.shelf import all_procedures, get, preset_files
from birge.bodies.procedures.thresholds import Threshold

__all__ = [
    "Dated",
    "Ground",
    "IncoherentProcedure",
    "LevelNotServed",
    "NotInForce",
    "PopulationUnknown",
    "Procedure",
    "ProcedureError",
    "Publication",
    "Rules",
    "Source",
    "Supporters",
    "Threshold",
    "UnknownProcedure",
    "all_procedures",
    "cite",
    "cited_in",
    "get",
    "preset_files",
]

"""What can go wrong with a procedure. Each message is for the reader, in the active language."""


class ProcedureError(ValueError):
    pass


class UnknownProcedure(ProcedureError):
    """There is no procedure of that id."""


class NotInForce(ProcedureError):
    """The procedure's rules are not known for that day."""


class IncoherentProcedure(ProcedureError):
    """A file that contradicts itself. The message names file and value and says what to do."""


class LevelNotServed(ProcedureError):
    """The procedure has no threshold for bodies of this level."""


class PopulationUnknown(ProcedureError):
    """The threshold is a share of a population that is not known."""

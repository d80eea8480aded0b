from collections.abc import Iterable


class BadStory(ValueError):
    """A story file cannot be used. Each problem names the file and the entry."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

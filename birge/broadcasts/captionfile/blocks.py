"""A text cut into blocks of lines, each with the number of its first line: no line is lost."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass
class Block:
    line: int
    lines: list[str] = field(default_factory=list)

    def holds(self, number: int, mark: str) -> bool:
        return len(self.lines) > number and mark in self.lines[number]


Begins = Callable[[Block, list[str], int], bool]


def lines_of(text: str) -> list[str]:
    return LINE_END.split(text)


def blocks_of(lines: list[str], begins: Begins) -> Iterator[Block]:
    """Parted by blank lines, and where `begins(block, lines, index)` says that one begins."""
    block = Block(1)
    for index, line in enumerate(lines):
        is_blank = (not line.strip() and not block.lines) or not line
        if block.lines and (is_blank or begins(block, lines, index)):
            yield block
            block = Block(index + 1)
        if not is_blank:
            if not block.lines:
                block.line = index + 1
            block.lines.append(line)
    if block.lines:
        yield block

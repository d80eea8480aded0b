"""Where a Cyrillic word may be broken: browsers seldom know Kazakh, and tiles are narrow."""

import re

SOFT_HYPHEN = "\u00ad"
LONG_WORD = re.compile(r"\w{8,}")
VOWELS = "аәеёиоөуұүыіэюяАӘЕЁИОӨУҰҮЫІЭЮЯ"
LETTERS = "А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ"
# After a vowel and any consonants, before the last consonant that leads the next vowel;
# at least two letters stay on either side.
BREAK = re.compile(
    rf"(?<=[{LETTERS}][{LETTERS}])(?<=[{VOWELS}ЙйЬьЪъ]|[^{VOWELS}\W\d])"
    rf"(?=[^{VOWELS}ЙйЬьЪъ\W\d][{VOWELS}][{LETTERS}])"
)


def breakable(text: str) -> str:
    """The text with soft hyphens in its long words: they show only where a line ends."""
    return LONG_WORD.sub(lambda word: BREAK.sub(SOFT_HYPHEN, word[0]), text)

"""Addresses from titles: small Latin letters, digits and single dashes."""

import re
import unicodedata

# As Kazakh and Russian names are spelt on road signs and in passports, one letter at a time.
LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo",
    "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "ng", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
    "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ї": "i", "є": "ye", "ґ": "g", "ў": "u", "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d",
}  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug_of(title: str, longest: int) -> str:
    """Whole words as far as they fit; empty where the script has no letters that we know."""
    latin = "".join(LATIN.get(letter, letter) for letter in title.casefold())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = "-".join(words)[: longest + 1]
    return (slug if len(slug) <= longest else slug.rpartition("-")[0] or slug[:longest]).strip("-")


def is_slug(value: str) -> bool:
    return bool(SLUG.fullmatch(value))

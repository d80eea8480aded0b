"""The number of a person (IIN) or a legal entity (BIN) in Kazakhstan: its last digit checks it."""

DIGITS = 12
WEIGHTS = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def is_identifier(value: str) -> bool:
    if len(value) != DIGITS or not (value.isascii() and value.isdigit()):
        return False
    digits = [int(digit) for digit in value]
    for weights in WEIGHTS:
        check = sum(w * d for w, d in zip(weights, digits[:11], strict=True)) % 11
        if check < 10:
            return check == digits[11]
    return False

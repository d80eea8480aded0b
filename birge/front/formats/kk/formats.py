"""What Django does not know of Kazakh: 0,5 and not 0.5 (Unicode CLDR, kk)."""

DECIMAL_SEPARATOR = ","

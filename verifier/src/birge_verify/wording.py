"""Every sentence that a person reads goes through here, to be said in their language."""

import gettext
from pathlib import Path

say = gettext.translation(
    "birge_verify", localedir=Path(__file__).parent / "locale", fallback=True
).gettext

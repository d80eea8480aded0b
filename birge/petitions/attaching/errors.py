"""Why a file is refused. `words` go to the person who chose it, behind the file's name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BadFile(ValueError):
    words: Promise


class EmptyFile(BadFile):
    words = _("The file is empty.")


class FileTooLarge(BadFile):
    words = _("The file is larger than 5 MB. Make it smaller, or split it.")


class BadName(BadFile):
    words = _("Give the file a name that ends in .pdf, .png, .jpg, .odt or .docx.")


class UnknownKind(BadFile):
    words = _("Only PDF, PNG, JPEG, ODT and DOCX can be attached, and this file is none of them.")


class NotWhatItsNameSays(BadFile):
    words = _("The file is not what the ending of its name says. Save it anew in its own format.")


class NotWhole(BadFile):
    words = _("The file is damaged or not whole. Open it, and save it anew.")


class Encrypted(BadFile):
    words = _("The file asks for a password. Save it without one: an answer is public.")


class Scripted(BadFile):
    words = _("The PDF has a script, a form or a file inside. Print it to a new PDF.")


class HasMacros(BadFile):
    words = _("The document has macros or programs inside. Save it without them, or as a PDF.")


class LoadsFromElsewhere(BadFile):
    words = _(
        "The document loads something from elsewhere, which would tell who reads it. "
        "Save it as a PDF."
    )


class ImageTooLarge(BadFile):
    words = _("The image has more than 40 million points. Make it smaller.")


class UnpacksTooLarge(BadFile):
    words = _("Unpacked, the document is larger than 60 MB. Make it smaller.")

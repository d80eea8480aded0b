"""Pictures are drawn anew: what is not a point of the picture (GPS, camera, owner) is gone."""

import io
import warnings

from PIL import Image, ImageOps

from birge.petitions.attaching.errors import ImageTooLarge, NotWhole

MOST_POINTS = 40_000_000
QUALITY = 90
PNG_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"})


def cleaned_png(content: bytes) -> bytes:
    image = _drawn(content, "PNG")
    if image.mode not in PNG_MODES:
        image = image.convert("RGBA")
    # Transparency is part of the picture, and the only thing of its description that is kept.
    return _saved(image, "PNG", optimize=False, transparency=image.info.get("transparency"))


def cleaned_jpeg(content: bytes) -> bytes:
    image = _upright(_drawn(content, "JPEG"))
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    return _saved(image, "JPEG", quality=QUALITY)


def _drawn(content: bytes, file_format: str) -> Image.Image:
    """Its size is read before its points: an image bomb is refused unopened."""
    with warnings.catch_warnings():
        # Pillow warns of a large image; we count the points ourselves.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(content), formats=[file_format])
            if image.width * image.height > MOST_POINTS:
                raise ImageTooLarge
            image.load()
        except ImageTooLarge:
            raise
        except Image.DecompressionBombError:
            raise ImageTooLarge from None
        except Exception as error:
            # A damaged picture can make a decoder raise nearly anything.
            raise NotWhole from error
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its camera says, where what it says can be read at all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ImageOps.exif_transpose(image)
        except Exception as error:
            raise NotWhole from error


def _saved(image: Image.Image, file_format: str, **options: object) -> bytes:
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    if image.mode == "P":
        bare.putpalette(image.palette or [])
    kept = {name: value for name, value in options.items() if value is not None}
    target = io.BytesIO()
    try:
        bare.save(target, file_format, **kept)
    except Exception as error:
        raise NotWhole from error
    return target.getvalue()

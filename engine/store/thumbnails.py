"""Small versions of uploaded pictures, made when first asked for and kept beside them."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from engine.kernel.errors import Invalid
from engine.kernel.ids import new_id
from engine.store.files import FileStore
from engine.store.stored_file import StoredFile

SIZES = (64, 200, 400, 800)
_MOST_PIXELS = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def thumbnail(store: FileStore, file: StoredFile, size: int) -> Path:
    """Path of a WebP picture of at most `size` × `size` pixels (rounded up to one of SIZES).

    Raises Invalid("file.not_an_image" | "file.image_too_large").
    """
    edge = next((known for known in SIZES if known >= size), SIZES[-1])
    path = store.path_of(file.id)
    target = path.with_name(f"{file.id}.{edge}.webp")
    if not target.exists():
        _make(path, target, edge)
    return target


def _make(path: Path, target: Path, edge: int) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise Invalid.of("file.image_too_large", limit_megapixels=_MOST_PIXELS // 1_000_000)
                picture.draft("RGB", (edge * 2, edge * 2))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((edge, edge))
                # Written aside and moved, so that two who ask at one moment never see half a picture.
                aside = target.with_name(f"{target.name}.{new_id()}")
                upright.convert("RGBA" if "A" in upright.getbands() else "RGB").save(aside, "WEBP", quality=80)
                aside.replace(target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Invalid.of("file.image_too_large", limit_megapixels=_MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Invalid.of("file.not_an_image") from None

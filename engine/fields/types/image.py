"""Uploaded pictures, shown as thumbnails."""

from typing import Any

from engine.fields.about import About
from engine.fields.file_type import MEGABYTE, FileOptions, FileType
from engine.fields.powers import FileLimits

EXTENSIONS = ("jpg", "jpeg", "png", "webp", "gif", "bmp", "avif")


class ImageField(FileType):
    about = About("image", {"en": "Image", "zh-CN": "图片"}, group="file", icon="image")
    Options = FileOptions

    def limits(self, o: Any) -> FileLimits:
        return FileLimits(o.max_files, o.max_megabytes * MEGABYTE, EXTENSIONS)


field_type = ImageField()

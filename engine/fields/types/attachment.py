"""Uploaded files of any kind."""

from pydantic import Field, field_validator

from engine.fields.about import About
from engine.fields.file_type import FileOptions, FileType


class AttachmentOptions(FileOptions):
    types: tuple[str, ...] = Field(
        (),
        json_schema_extra={
            "x-title": {"en": "File types allowed (extensions)", "zh-CN": "允许的文件类型（扩展名）"},
            "x-help": {"en": "Nothing means any type.", "zh-CN": "不填表示不限。"},
        },
        max_length=50,
    )

    @field_validator("types")
    @classmethod
    def _bare(cls, types: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name.lstrip(".").lower() for name in types)


class AttachmentField(FileType):
    about = About("attachment", {"en": "Attachment", "zh-CN": "附件"}, group="file", icon="paperclip")
    Options = AttachmentOptions


field_type = AttachmentField()

"""An empty workbook with a form's columns, to be filled in and imported."""

import io

import xlsxwriter

from engine.fields.powers import HoldsChoices, HoldsFiles, HoldsRows
from engine.kernel.labels import Language, text_of
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.rights import Rights
from engine.records.transfer.exporter import sheet_name

ROWS = 5000
"""So many rows offer the choices as a list."""


def fillable(form: FormModel, rights: Rights) -> list[FieldModel]:
    """The fields that an import by this actor may fill."""
    return [
        field
        for field in form.fields.values()
        if not field.computed
        and field.generated is None
        and not isinstance(field.type, HoldsRows | HoldsFiles)
        and rights.access(form, field.key) == "edit"
    ]


def blank_workbook(form: FormModel, rights: Rights, language: Language) -> bytes:
    """XLSX bytes: titles (required ones with a star), lists for choices."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(sheet_name(form, language))
    head = book.add_format({"bold": True, "bottom": 1})
    for place, field in enumerate(fillable(form, rights)):
        title = text_of(field.definition.label, language, field.key)
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, max(12, min(40, len(title) * 2)))
        if field.definition.required:
            words: dict[Language, str] = {"en": "Required", "zh-CN": "必填"}
            sheet.write_comment(0, place, text_of(words, language))
        _offer_choices(sheet, place, field, language)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _offer_choices(sheet: xlsxwriter.worksheet.Worksheet, place: int, field: FieldModel, language: Language) -> None:
    if field.many or not isinstance(field.type, HoldsChoices):
        return
    texts = [text_of(choice.label, language, choice.value) for choice in field.type.choices(field.options)]
    # A list written into the cell's rule may hold 255 characters in all.
    if texts and len(",".join(texts)) <= 255:
        sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": texts})

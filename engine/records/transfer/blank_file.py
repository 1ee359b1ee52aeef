"""An empty workbook with a form's columns, to be filled in and imported."""

import io

import xlsxwriter

from engine.fields.powers import HoldsChoices, HoldsFiles, HoldsRows
from engine.kernel.labels import Language, text_of
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.rights import Rights
from engine.records.transfer.exporter import sheet_name, title_of

ROWS = 5000
"""So many rows offer the choices as a list."""


def fillable(form: FormModel, rights: Rights) -> list[tuple[FieldModel, FieldModel | None]]:
    """The fields that an import by this actor may fill, columns of tables with their table behind those of the form."""
    own: list[tuple[FieldModel, FieldModel | None]] = [
        (field, None) for field in form.fields.values() if _fills(field) and rights.access(form, field.key) == "edit"
    ]
    return own + [
        (inner, form.fields[key])
        for key, table in form.children.items()
        if rights.access(form, key) == "edit"
        for inner in table.fields.values()
        if _fills(inner) and rights.access(table, inner.key) == "edit"
    ]


def _fills(field: FieldModel) -> bool:
    fixed = field.computed or field.generated is not None
    return not fixed and not isinstance(field.type, HoldsRows | HoldsFiles)


def blank_workbook(form: FormModel, rights: Rights, language: Language) -> bytes:
    """XLSX bytes: titles, a note on the required ones, lists for choices."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(sheet_name(form, language))
    head = book.add_format({"bold": True, "bottom": 1})
    for place, (field, table) in enumerate(fillable(form, rights)):
        title = title_of(field, table, language)
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

"""The forms of the linkage cases as the browser gets them; written to a file that vitest reads.

Run `python -m tests.conformance.linkage.linkage_pages` after a change of the cases.
"""

from pathlib import Path

from engine.forms.form_face import form_face
from engine.forms.page import page_for
from engine.kernel.jsons import dump
from tests.conformance.linkage.test_linkage import DOCUMENT, model_of

FILE = Path(__file__).parent / "linkage_pages.gen.json"
MAY = dict.fromkeys(("create", "read", "update", "delete", "import", "export"), True)


def document() -> str:
    """One page per group of cases, in their order; one line each."""
    pages = []
    for group in DOCUMENT["groups"]:
        face = form_face(model_of(group), "f")
        pages.append(dump(page_for(face, {field["key"]: "edit" for field in face["fields"]}, MAY)))
    return "[\n" + ",\n".join(pages) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")

"""The forms of the linkage cases as the browser gets them; written to a file that vitest reads.

Run `python -m tests.conformance.linkage.linkage_pages` after a change of the cases.
"""

from pathlib import Path

from engine.forms.asked import answers
from engine.forms.form_face import form_face
from engine.forms.page import page_for
from engine.kernel.jsons import dump
from tests.conformance.linkage.test_linkage import DOCUMENT, env_of, model_of, names_of

FILE = Path(__file__).parent / "linkage_pages.gen.json"
MAY = dict.fromkeys(("create", "read", "update", "delete", "purge", "import", "export"), True)


def document() -> str:
    """One page per group of cases, in their order, with what the server answers it in each case; one line each."""
    pages = []
    for group in DOCUMENT["groups"]:
        model = model_of(group)
        face = form_face(model, "f")
        page = page_for(face, {field["key"]: "edit" for field in face["fields"]}, MAY)
        answered = [
            answers(model, model.form("f"), page["linkage"], names_of(case["given"]), env_of(case))
            for case in group["cases"]
        ]
        pages.append(dump({"page": page, "answers": answered}))
    return "[\n" + ",\n".join(pages) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")

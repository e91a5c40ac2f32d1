"""Every fault of a file is one clear line that names it, and nothing is changed."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from cms.content.models import ContentRecord
from specialities.models import Speciality
from tests.cms.content.conftest import Folder, Load
from tests.cms.content.samples import ACT, SITE

Spoil = Callable[[Folder], object]
act = "procedures/ponction"


def _po(folder: Folder, key: str, old: str, new: str) -> None:
    path = folder.po(key)
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


FAULTS: dict[str, tuple[Spoil, str]] = {
    "no folder": (lambda f: f.path("sites").unlink(), "content: no sites.yaml"),
    "broken YAML": (lambda f: f.write(act, "title: [a\nb: c"), "procedures/ponction.yaml: line 2: not valid YAML"),
    "not text": (lambda f: f.path(act).write_bytes(b"title: \xff\xfe"), "procedures/ponction.yaml: cannot be read"),
    "a control character": (lambda f: f.write(act, "title: a\x00b"), "procedures/ponction.yaml: cannot be read"),
    "only a list": (lambda f: f.write(act, "- a\n- b\n"), "procedures/ponction.yaml: not a list of names and values"),
    "an empty file": (lambda f: f.write(act, ""), "procedures/ponction.yaml: not a list of names and values"),
    "no type": (lambda f: f.change(act, type=None), "procedures/ponction.yaml: type: unknown type None"),
    "unknown type": (lambda f: f.change(act, type="procedures.Acte"), "type: unknown type 'procedures.Acte'"),
    "unknown field": (
        lambda f: f.change(act, colour="red"),
        "ponction.yaml: colour: procedures.ProcedurePage has no such field",
    ),
    "unknown choice": (lambda f: f.change(act, technique="magic"), "ponction.yaml: technique: "),
    "unknown choices": (lambda f: f.change(act, guidance=["sonar"]), "ponction.yaml: guidance: "),
    "missing field": (lambda f: f.change(act, medical_name=None), "ponction.yaml: medical_name: "),
    "missing stream": (lambda f: f.change(act, risks=None), "ponction.yaml: risks: "),
    "too few entries": (lambda f: f.change(act, key_points=["Un seul."]), "ponction.yaml: "),
    "unknown block": (
        lambda f: f.change("pages/nord/home", body=[{"poem": "a"}]),
        "home.yaml: body: unknown block 'poem'",
    ),
    "unknown part of a block": (
        lambda f: f.change(act, risks=[ACT["risks"][0] | {"colour": "red"}]),
        "ponction.yaml: risks: unknown part 'colour'",
    ),
    "missing part of a block": (lambda f: f.change(act, risks=[{"name": "Infection"}]), "ponction.yaml: "),
    "a word for a list": (lambda f: f.change(act, risks="aucun"), "ponction.yaml: risks: "),
    "a number for a list": (lambda f: f.change(act, risks=3), "ponction.yaml: risks: "),
    "a list for a text": (lambda f: f.change(act, what_it_is=["a"]), "ponction.yaml: what_it_is: "),
    "a backward range": (
        lambda f: f.change(act, recovery=[{"activity": "work", "minimum": 3, "maximum": 1, "unit": "days"}]),
        "ponction.yaml: ",
    ),
    "unknown speciality": (
        lambda f: f.change(act, speciality_rows=["snippets/specialities/aile"]),
        "ponction.yaml: speciality_rows: unknown key 'snippets/specialities/aile'",
    ),
    "unknown page in a list": (
        lambda f: f.change("pages/nord/home", body=[{"pages": {"title": "", "pages": ["pages/nord/rien"]}}]),
        "home.yaml: body: unknown key 'pages/nord/rien'",
    ),
    "unknown parent": (lambda f: f.change(act, parent="pages/nord/rien"), "ponction.yaml: parent: unknown key"),
    "no PO file": (lambda f: f.po(act).unlink(), "no translation: translations/en/procedures/ponction.po is missing"),
    "broken PO file": (
        lambda f: f.po(act).write_text("Ceci n’est pas un catalogue."),
        "ponction.po: not a valid PO file",
    ),
    "empty translation": (
        lambda f: _po(f, act, 'msgstr "EN Reposez le genou."', 'msgstr ""'),
        "ponction.po: one text has no translation, first: “Reposez le genou.”",
    ),
    "translation of spaces": (
        lambda f: _po(f, act, 'msgstr "EN Reposez le genou."', 'msgstr "  "'),
        "ponction.po: one text has no translation",
    ),
    "uncertain translation": (
        lambda f: _po(f, act, 'msgctxt "after"', '#, fuzzy\nmsgctxt "after"'),
        "ponction.po: one text has no translation",
    ),
    "French changed, English not": (
        lambda f: f.change(act, after="<p>Un.</p><p>Deux.</p>"),
        "ponction.po: 2 texts have no translation, first: “Un.”",
    ),
    "English of no French": (
        lambda f: _po(
            f,
            act,
            'msgid "Reposez le genou."',
            'msgid "Autre."\nmsgstr "Other."\n\nmsgctxt "after"\nmsgid "Reposez le genou."',
        ),
        "ponction.po: a text is not in the French: “Autre.”",
    ),
    "a translation with foreign markup": (
        lambda f: _po(f, act, 'msgstr "EN Reposez le genou."', 'msgstr "<p>Rest the knee.</p>"'),
        "ponction.po: “<p>Rest the knee.</p>”: ",
    ),
    "unknown theme": (
        lambda f: f.write("sites", {"nord": SITE | {"theme": "sud"}}),
        "sites.yaml: nord: unknown theme 'sud'",
    ),
    "no theme": (lambda f: f.write("sites", {"nord": SITE | {"theme": None}}), "sites.yaml: nord: unknown theme None"),
    "unknown home": (
        lambda f: f.write("sites", {"nord": SITE | {"home": "x"}}),
        "sites.yaml: nord: home: unknown key 'x'",
    ),
    "unknown menu": (
        lambda f: f.write("sites", {"nord": SITE | {"navigation": "x"}}),
        "sites.yaml: nord: navigation: unknown key 'x'",
    ),
    "unknown sister": (
        lambda f: f.write("sites", {"nord": SITE | {"sister": "sud"}}),
        "sites.yaml: nord: unknown sister 'sud'",
    ),
    "unknown notice": (
        lambda f: f.write("sites", {"nord": SITE | {"emergency_notice": "x"}}),
        "sites.yaml: nord: emergency_notice: unknown key 'x'",
    ),
    "unknown plan": (
        lambda f: f.write("sites", {"nord": SITE | {"call_plan": "x"}}),
        "sites.yaml: nord: call_plan: unknown key 'x'",
    ),
    "a site that is a word": (lambda f: f.write("sites", {"nord": "oui"}), "sites.yaml: nord: "),
    "broken sites": (lambda f: f.write("sites", "nord: [a"), "sites.yaml: line "),
}


LATER = ["broken YAML", "unknown speciality", "missing stream", "no PO file", "English of no French", "unknown theme"]


@pytest.mark.parametrize(
    ("fault", "loaded"),
    [*((fault, False) for fault in FAULTS), *((fault, True) for fault in LATER)],
    ids=[*FAULTS, *(f"later: {fault}" for fault in LATER)],
)
def test_a_fault_is_one_line_and_changes_nothing(load: Load, folder: Folder, fault: str, loaded: bool) -> None:
    if loaded:
        load()
    before = [
        sorted(model.objects.values_list("pk", flat=True)) for model in (Page, Revision, ContentRecord, Speciality)
    ]
    spoil, said = FAULTS[fault]
    spoil(folder)
    with pytest.raises(CommandError) as error:
        load()
    line = str(error.value)
    assert said in line
    assert "\n" not in line
    assert line.endswith("Nothing was changed.")
    after = [
        sorted(model.objects.values_list("pk", flat=True)) for model in (Page, Revision, ContentRecord, Speciality)
    ]
    assert after == before


def test_a_sentence_that_the_checks_refuse_is_named(load: Load, folder: Folder) -> None:
    _po(folder, act, 'msgstr "EN Reposez le genou."', 'msgstr "EN Rest the knee for 3 days."')
    with pytest.raises(CommandError, match=r"ponction.po: .*3.*“EN Rest the knee for 3 days.”"):
        load()
    assert not StringTranslation.objects.filter(data__contains="3 days").exists()

"""Bringing translations back: all of a file or nothing of it, and a report of what became of each sentence.

A sentence is known by its place and its French. Where the French is no longer the one of the file, nothing is written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation, TranslationContext
from wagtail_localize.strings import StringValue, validate_translation_links

from cms.accounts.models import User
from cms.translation.exchange import archive, po, xliff
from cms.translation.exchange.access import is_locked, may_edit
from cms.translation.exchange.limits import MAX_LENGTH, MAX_UNITS, MAX_UPLOAD, Deadline
from cms.translation.exchange.report import Line, Outcome, Report
from cms.translation.exchange.sentences import Place, catch_up, kept, segments
from cms.translation.exchange.units import Document, ExchangeError, Unit, unportable

# Reasons, in words, why a finished sentence may not come in: made once a document, for the code of its language.
Refuses = Callable[[Unit], list[str]]
refusals: list[Callable[[str], Refuses]] = []

# What the library notes beside a sentence that came from a file.
TOOL = "exchange file"


def read(file: File, deadline: Deadline | None = None) -> list[Document]:
    """The documents of an upload: one PO or XLIFF file, or an archive of them, known by what they hold.

    Raises ExchangeError, in one sentence that names the file, for the first that cannot be read.
    """
    deadline = deadline or Deadline()
    content = file.read(MAX_UPLOAD + 1)
    if len(content) > MAX_UPLOAD:
        raise ExchangeError(_("This file is larger than %d MB.") % (MAX_UPLOAD // 1024 // 1024))
    packed = content.startswith(archive.SIGNATURE)
    documents = []
    for name, part in archive.unpack(content, deadline) if packed else [(file.name or "", content)]:
        deadline.check()
        documents.append(_read_one(name, part))
        if sum(len(document.units) for document in documents) > MAX_UNITS:
            raise ExchangeError(_("This file holds more than %d sentences.") % MAX_UNITS)
    return documents


def apply(documents: list[Document], user: User, deadline: Deadline | None = None) -> Report:
    """Write what ``documents`` say in the name of ``user``, unless one sentence is refused: then nothing.

    Raises ExchangeError, nothing saved, when a document may not come in at all or time is up.
    """
    deadline = deadline or Deadline()
    report = Report()
    with transaction.atomic():
        found = _lock(documents, user)
        plans = []
        for document in _merged(documents):
            plan = Plan(document, found[document.uuid], deadline)
            report.lines += plan.lines
            plans.append(plan)
        _refuse_contradictions(report)
        if not report.refused:
            for plan in plans:
                plan.write(user)
            report.saved = True
    return report


@dataclass
class Plan:
    """What one document would change. Making it writes nothing."""

    document: Document
    translation: Translation
    deadline: Deadline
    lines: list[Line] = field(init=False)
    _changes: dict[Place, StringTranslation] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        catch_up(self.translation)
        self._current = segments(self.translation)
        self._kept = kept(self.translation, lock=True)
        places = TranslationContext.objects.filter(object_id=self.translation.source.object_id)
        self._places = set(places.values_list("path", flat=True))
        self._refuses = [made(self.document.target_language) for made in refusals]
        self.lines = [self._judge(unit) for unit in self.document.units]

    def write(self, user: User) -> None:
        for sentence in self._changes.values():
            self.deadline.check()
            sentence.last_translated_by = user
            sentence.save()

    def _judge(self, unit: Unit) -> Line:
        outcome, reason = self._outcome(unit)
        return Line(self.document.uuid, self.translation.source.object_repr, unit, outcome, reason)

    def _outcome(self, unit: Unit) -> tuple[Any, str]:
        self.deadline.check()
        place = (unit.path, unit.source)
        if place not in self._current:
            if unit.path in self._places:
                return Outcome.OUTDATED, _("The French has changed here since the export.")
            return Outcome.UNKNOWN, _("This text has no such sentence.")
        if unit.state or not unit.target.strip():
            reason = _("It is marked “%s”.") % unit.state if unit.state else _("It has no translation.")
            return Outcome.UNFINISHED, reason
        if reasons := self._reasons(unit):
            return Outcome.REFUSED, " ".join(reasons)
        return self._compare(unit, place)

    def _compare(self, unit: Unit, place: Place) -> tuple[Any, str]:
        there = self._kept.get(place)
        machine = StringTranslation.TRANSLATION_TYPE_MACHINE
        if there is not None and there.data == unit.target and there.translation_type != machine:
            return Outcome.UNCHANGED, ""
        if there is not None and there.data != unit.target and self._was_edited_here(there):
            return Outcome.OUTDATED, _("Somebody changed this translation here since the export.")
        segment = self._current[place]
        sentence = there or StringTranslation(
            translation_of=segment.string, context=segment.context, locale=self.translation.target_locale
        )
        sentence.data = unit.target
        sentence.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        sentence.tool_name = TOOL
        sentence.has_error, sentence.field_error = False, ""
        self._changes[place] = sentence
        return Outcome.APPLIED, ""

    def _was_edited_here(self, there: StringTranslation) -> bool:
        """An agency may send corrections of its own work; it may not take back what a person here wrote meanwhile."""
        exported = self.document.exported_at
        by_a_person = there.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL and there.tool_name != TOOL
        return by_a_person and exported is not None and there.updated_at > exported

    def _reasons(self, unit: Unit) -> list[str]:
        reasons = [_("It holds %s.") % name for name in unportable(unit.target)]
        if len(unit.target) > MAX_LENGTH:
            reasons.append(_("It is longer than %d characters.") % MAX_LENGTH)
        try:
            StringValue.from_translated_html(unit.target)
            validate_translation_links(unit.source, unit.target)
        except ValueError as error:
            reasons.append(str(error))
        for refuses in self._refuses:
            reasons += refuses(unit)
        return reasons


def _read_one(name: str, content: bytes) -> Document:
    try:
        return _parse(content)
    except ExchangeError as error:
        raise ExchangeError(f"{name[:100]}: {error}" if name else str(error)) from error


def _parse(content: bytes) -> Document:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(_("Only UTF-8 is read: this file is in another encoding, or is no text.")) from error
    try:
        return xliff.read(text) if text.lstrip().startswith("<") else po.read(text)
    except RecursionError as error:
        raise ExchangeError(_("This file is nested too deeply.")) from error


def _lock(documents: list[Document], user: User) -> dict[str, Translation]:
    """The translation of each document, locked in one order. Raises ExchangeError for one that may not come in."""
    wanted = {document.uuid for document in documents}
    rows = Translation.objects.filter(uuid__in=[uuid for uuid in wanted if _is_uuid(uuid)], enabled=True)
    rows = rows.select_for_update(of=("self",)).order_by("pk").select_related("source__locale", "target_locale")
    found = {str(row.uuid): row for row in rows}
    for document in documents:
        translation = found.get(document.uuid)
        names = {"title": document.title or document.uuid}
        # What somebody may not edit is not told from what does not exist.
        if translation is None or not may_edit(user, translation):
            raise ExchangeError(_("“%(title)s” is no translation that you may edit: nothing was saved.") % names)
        if is_locked(user, translation):
            raise ExchangeError(_("“%(title)s” is locked: nothing was saved.") % names)
        languages = (translation.source.locale.language_code, translation.target_locale.language_code)
        said = (document.source_language or languages[0], document.target_language or languages[1])
        if [_base(code) for code in said] != [_base(code) for code in languages]:
            raise ExchangeError(
                _("“%(title)s” is not in the languages that it was exported in: nothing was saved.") % names
            )
    return found


def _merged(documents: list[Document]) -> list[Document]:
    """One document a translation, as old as the oldest export of it."""
    merged: dict[str, Document] = {}
    for document in documents:
        first = merged.setdefault(document.uuid, document)
        if first is not document:
            moments = [each.exported_at for each in (first, document) if each.exported_at]
            merged[document.uuid] = replace(
                first, units=first.units + document.units, exported_at=min(moments, default=None)
            )
    return list(merged.values())


def _base(code: str) -> str:
    """Tools write the region of a language as they like, or leave it out."""
    return code.lower().replace("_", "-").partition("-")[0]


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _refuse_contradictions(report: Report) -> None:
    """A sentence that comes twice must say the same twice; else nobody knows which one was meant."""
    said: dict[tuple[str, Place], str] = {}
    for index, line in enumerate(report.lines):
        if line.outcome not in (Outcome.APPLIED, Outcome.UNCHANGED):
            continue
        key = (line.document, (line.unit.path, line.unit.source))
        if said.setdefault(key, line.unit.target) != line.unit.target:
            reason = _("The file translates this sentence twice, differently.")
            report.lines[index] = Line(line.document, line.title, line.unit, str(Outcome.REFUSED), reason)

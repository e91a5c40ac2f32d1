"""Makes drafts of the pages of an earlier site. Never live, never twice, never over the work of an editor."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site

from cms.content.keys import block_id, translation_key
from cms.content.legacy.addresses import Addresses
from cms.content.legacy.links import Links
from cms.content.legacy.old import OldPage, OldSite
from cms.content.legacy.pictures import Missing, Pictures
from cms.content.legacy.placing import Places, Rule
from cms.content.legacy.report import Line, Outcome, Report
from cms.content.legacy.shortcodes import without_codes
from cms.content.legacy.texts import Block, Story
from cms.content.loader import state
from cms.content.models import ContentRecord

MOST_SIGNS = 500_000
LONGEST_TITLE = 255
LONGEST_SUMMARY = 600


@dataclass
class Work:
    """One page on its way."""

    old: OldPage
    rule: Rule
    page: Any
    record: ContentRecord
    is_new: bool


class Move:
    """One run. Trying (``is_trial``) is up to whoever calls: all that is kept then is undone by them."""

    def __init__(
        self, site: Site, old: OldSite, places: Places, *, folder: Path | None, user: Any, is_trial: bool
    ) -> None:
        self.site, self.old, self.places, self.user = site, old, places, user
        self.locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        self.links = Links({*old.hosts, site.hostname.removeprefix("www.")})
        self.pictures = Pictures(folder, site.pk, user, is_trial=is_trial)
        self.addresses = Addresses(site, old.pages, user)
        self.report = Report(notes=list(old.notes))

    def run(self) -> Report:
        """First every draft, so that texts can lead to one another; then every text."""
        begun = [work for old in self._once(self.old.pages) if (work := self._begin(old))]
        for work in begun:
            self._finish(work)
        self.report.redirects = self.addresses.added
        self.report.pictures = self.pictures.added
        return self.report

    def _once(self, pages: Iterable[OldPage]) -> Iterable[OldPage]:
        """A saved page that the export has too is one page: the export knows more of it."""
        seen: set[str] = set()
        for page in pages:
            is_known = bool(page.address) and page.address in seen
            seen.add(page.address)
            yield replace(page, refusal=_("Another page has the same address.")) if is_known else page

    def _key(self, old: OldPage) -> str:
        return f"legacy/{self.site.pk}/page/{hashlib.sha256(old.key.encode()).hexdigest()}"

    def _begin(self, old: OldPage) -> Work | None:
        refusal = old.refusal or ("" if old.title.strip() else _("It has no title."))
        if len(old.html) > MOST_SIGNS:
            refusal = _("The text is longer than %d signs.") % MOST_SIGNS
        if not refusal and not self._story(old).blocks:
            refusal = _("It has no text.")
        if refusal:
            self._tell(Outcome.LEFT, old, None, [refusal])
            return None
        key = self._key(old)
        record = ContentRecord.objects.filter(key=key, language=settings.LANGUAGE_CODE).first()
        rule = self.places.rule_for(old)
        page = Page.objects.filter(translation_key=translation_key(key), locale=self.locale).first()
        page = page.specific if page else None
        if record is None and page is None:
            return self._make(old, rule, key)
        if page is None or record is None or state(page) != record.state:
            if page is not None:
                self.links.learn(old, page.pk)
            self._tell(Outcome.KEPT, old, page, [] if page else [_("It was deleted here since.")])
            return None
        self.links.learn(old, page.pk)
        return Work(old, rule, page, record, is_new=not record.source_digest)

    def _make(self, old: OldPage, rule: Rule, key: str) -> Work | None:
        page = rule.model(
            title=old.title.strip()[:LONGEST_TITLE],
            slug=self.places.slug_for(old, rule.parent),
            translation_key=translation_key(key),
            locale=self.locale,
            owner=self.user,
            live=False,
        )
        self._fill(page, old, self._story(old).blocks, key)
        try:
            with transaction.atomic():
                Page.objects.get(pk=rule.parent.pk).add_child(instance=page)
                log(instance=page, action="wagtail.create", user=self.user, content_changed=True)
                record = ContentRecord(key=key, language=settings.LANGUAGE_CODE, source_digest="", state=state(page))
                record.save()
        except ValidationError as error:
            self._tell(Outcome.LEFT, old, None, error.messages)
            return None
        self.links.learn(old, page.pk)
        return Work(old, rule, page, record, is_new=True)

    def _finish(self, work: Work) -> None:
        notes = list(work.old.notes)
        with transaction.atomic():
            blocks, lost = self._written(work.old)
            notes += lost
            digest = hashlib.sha256(json.dumps([work.old.title, work.old.excerpt, blocks]).encode()).hexdigest()
            outcome = Outcome.NEW if work.is_new else Outcome.CHANGED
            if digest == work.record.source_digest:
                outcome = Outcome.SAME
            else:
                self._save(work, blocks, digest)
                notes += filter(None, [self.addresses.keep(work.old, work.page)])
        if not work.old.excerpt.strip():
            notes.append(_("The summary was taken from the beginning of the text: write it anew."))
        self._tell(outcome, work.old, work.page, notes)

    def _save(self, work: Work, blocks: list[Block], digest: str) -> None:
        page = work.page
        page.title = work.old.title.strip()[:LONGEST_TITLE]
        self._fill(page, work.old, blocks, work.record.key)
        page.save()
        page.save_revision(user=self.user, log_action=True)
        work.record.source_digest, work.record.state = digest, state(page)
        work.record.save()

    def _fill(self, page: Any, old: OldPage, blocks: list[Block], key: str) -> None:
        raw = [
            {"type": kind, "value": value, "id": block_id(f"{key}.{number}")}
            for number, (kind, value) in enumerate(blocks)
        ]
        page.body = StreamValue(page._meta.get_field("body").stream_block, raw, is_lazy=True)
        words = [value for kind, value in blocks if kind == "prose"] or [old.title]
        start = old.excerpt if old.excerpt.strip() else words[0].partition("</p>")[0]
        page.summary = Truncator(" ".join(strip_tags(start).split())).chars(LONGEST_SUMMARY)

    def _story(self, old: OldPage) -> Story:
        """Without links and pictures, which are not there yet."""
        html, _lost = without_codes(old.html, self.old.pictures)
        return Story(html, lambda href: "", lambda source, words: None, is_classic=old.is_classic)

    def _written(self, old: OldPage) -> tuple[list[Block], list[str]]:
        html, lost = without_codes(old.html, self.old.pictures)
        notes = dict.fromkeys(lost)

        def link(href: str) -> str:
            attributes, note = self.links.attributes(href, old.base)
            notes.update({note: None} if note else {})
            return attributes

        def picture(source: str, words: str) -> dict[str, Any] | None:
            try:
                key = self.pictures.bring(self.pictures.find(source), words)
            except Missing as missing:
                notes[str(missing)] = None
                return None
            if not words.strip():
                notes[_("A picture has no description: %s") % source.rpartition("/")[2][:100]] = None
            return {"image": key, "decorative": False, "alt_text": words.strip()}

        story = Story(html, link, picture, is_classic=old.is_classic)
        return story.blocks, [*notes, *story.notes]

    def _tell(self, outcome: Any, old: OldPage, page: Page | None, notes: list[str]) -> None:
        new = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""
        self.report.lines.append(Line(outcome, old.title, old.address or old.base, new, tuple(dict.fromkeys(notes))))

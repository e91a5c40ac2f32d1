"""Loads the starting content: checks everything first, then saves item by item, so that it can be stopped."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.accounts import roles
from cms.content import builder, source, translations
from cms.content.errors import ContentError
from cms.content.keys import translation_key
from cms.content.models import ContentRecord
from cms.content.sites import Sites
from cms.content.source import Item, Source
from cms.core.background import held
from cms.review import workflow
from cms.review.checks import terms
from cms.translation import states
from cms.translation.models import TranslationState

Progress = Callable[[str], None]


class Loader:
    """One run over one content folder. ``load`` raises ContentError before anything is saved when a file is wrong."""

    def __init__(self, root: Path, say: Progress) -> None:
        self.root = root
        self.say = say
        self.source: Source
        self.objects: dict[str, models.Model] = {}
        self.french: Locale

    def load(self) -> None:
        self.source = source.read(self.root)
        self.check()
        self.french = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        for language in self.source.languages:
            Locale.objects.get_or_create(language_code=language)
        self.objects = self._known_objects()
        for path in sorted((self.root / "checks").glob("*.yaml")):
            terms.load(path)
        sites = Sites(self.source, self.objects)
        if self._is_complete():
            sites.place()
            return
        # Kept up at every save, the index of references would take a quarter of the time, and the sheets of acts more.
        with disable_reference_index_auto_update(), held():
            self._save(sites)
        self._note_references()
        self._note_translations()
        workflow.ensure()
        roles.grant()

    def _save(self, sites: Sites) -> None:
        pages = self.source.ordered_pages()
        first, last = self._snippets()
        for item in first:
            self._save_snippet(item)
        self._make_drafts(pages)
        sites.create()
        for item in last:
            self._save_snippet(item)
        for number, item in enumerate(pages, 1):
            self._publish_page(item, f"[{number}/{len(pages)}] fr")
        for language in self.source.languages:
            ordered = [*first, *pages, *last]
            for number, item in enumerate(ordered, 1):
                self._translate(item, language, f"[{number}/{len(ordered)}] {language}")
        sites.identify()
        sites.place()

    def _note_references(self) -> None:
        """What each loaded object refers to, once, so that an editor sees where a picture or a text is used."""
        for model, keys in self._keys_by_model().items():
            for instance in model.objects.filter(translation_key__in=keys):
                ReferenceIndex.create_or_update_for_object(instance)

    def _note_translations(self) -> None:
        """A database from before the translation desk has translations whose state nobody wrote down."""
        known = set(TranslationState.objects.values_list("translation_key", flat=True))
        for instance in self.objects.values():
            if instance.translation_key not in known:
                states.refresh(instance)

    def check(self) -> None:
        """Believe the files only as a whole: every value, every reference, every translation."""
        for item in [*self.source.items.values()]:
            instance = builder.build(item, self._exists)
            builder.validate(instance, item)
            for language in self.source.languages:
                catalogue = item.translations.get(language)
                if catalogue is None:
                    raise ContentError(
                        item.path, f"has no translation: translations/{language}/{item.key}.po is missing."
                    )
                translations.check(item, instance, catalogue)
        self.source.ordered_pages()
        Sites.check(self.source)

    def _exists(self, key: str) -> None:
        if key not in self.source.items:
            raise KeyError(key)

    def _resolve(self, key: str) -> models.Model | None:
        self._exists(key)
        return self.objects.get(key)

    def _known_objects(self) -> dict[str, models.Model]:
        """The French objects that earlier runs made, by key; one query a model."""
        found: dict[str, models.Model] = {}
        for model, keys in self._keys_by_model().items():
            for instance in model.objects.filter(locale=self.french, translation_key__in=keys):
                found[keys[instance.translation_key]] = instance
        return found

    def _keys_by_model(self) -> dict[type[models.Model], dict[UUID, str]]:
        by_model: dict[type[models.Model], dict[UUID, str]] = {}
        for item in self.source.items.values():
            by_model.setdefault(item.model, {})[translation_key(item.key)] = item.key
        return by_model

    def _is_complete(self) -> bool:
        """Whether every file was loaded as it stands now: the common case, answered by one query."""
        loaded = {(record.key, record.language): record.source_digest for record in ContentRecord.objects.all()}
        wanted = {(item.key, settings.LANGUAGE_CODE): item.digest for item in self.source.items.values()}
        for item in self.source.items.values():
            wanted |= {(item.key, language): item.digest_in(language) for language in item.translations}
        wanted |= {(f"sites/{name}", settings.LANGUAGE_CODE): "" for name in self.source.sites}
        return wanted.items() <= loaded.items()

    def _snippets(self) -> tuple[list[Item], list[Item]]:
        """Snippets that pages refer to, and those that refer to pages themselves."""
        pages = {item.key for item in self.source.items.values() if item.is_page}
        snippets = [item for item in self.source.items.values() if not item.is_page]
        last = [item for item in snippets if pages & set(_strings(item.values))]
        return [item for item in snippets if item not in last], last

    # --- saving: one transaction an item

    def _save_snippet(self, item: Item) -> None:
        record, may_write = self._record(item, settings.LANGUAGE_CODE, item.digest)
        if not may_write:
            return
        instance = self.objects.get(item.key)
        with transaction.atomic():
            if instance is None:
                instance = builder.build(item, self._resolve)
                instance.locale = self.french
            else:
                builder.fill(instance, item, self._resolve)
            if isinstance(instance, DraftStateMixin):
                if instance.pk is None:
                    instance.live = False
                    instance.save()
                translations.publish_revision(instance.save_revision())
            else:
                instance.save()
            # As the database gives it back: it may order JSON anew.
            instance = item.model.objects.get(pk=instance.pk)
            self.objects[item.key] = instance
            self._keep(record, instance, item.digest)
        self.say(f"fr {item.key}")

    def _make_drafts(self, pages: list[Item]) -> None:
        """Give every missing page its place first, since pages refer to one another."""
        loaded = set(ContentRecord.objects.filter(language=settings.LANGUAGE_CODE).values_list("key", flat=True))
        root = Page.objects.get(depth=1)
        for item in pages:
            if item.key in self.objects or item.key in loaded:
                continue
            parent = self.objects.get(item.parent) if item.parent else root
            if parent is None:  # an editor deleted it
                continue
            page = builder.build(item, self._resolve)
            page.live = False
            page.locale = self.french
            with transaction.atomic():
                Page.objects.get(pk=parent.pk).add_child(instance=page)
            self.objects[item.key] = page

    def _publish_page(self, item: Item, label: str) -> None:
        record, may_write = self._record(item, settings.LANGUAGE_CODE, item.digest)
        page = self.objects.get(item.key)
        if not may_write or page is None:
            return
        with transaction.atomic():
            page = item.model.objects.get(pk=page.pk)
            builder.fill(page, item, self._resolve)
            translations.publish_revision(page.save_revision())
            page = item.model.objects.get(pk=page.pk)
            self.objects[item.key] = page
            self._keep(record, page, item.digest)
        self.say(f"{label} {item.key}")

    def _translate(self, item: Item, language: str, label: str) -> None:
        catalogue = item.translations[language]
        record, may_write = self._record(item, language, item.digest_in(language))
        instance = self.objects.get(item.key)
        if not may_write or instance is None:
            return
        if not self._is_as_loaded(item, instance) or translations.is_in_hand(instance, language):
            self.say(f"{language} {item.key}: left as an editor made it")
            return
        translated = translations.publish(item, instance, language, catalogue)
        self._keep(record, translated, item.digest_in(language))
        self.say(f"{label} {item.key}")

    def _record(self, item: Item, language: str, digest: str) -> tuple[ContentRecord, bool]:
        """The record of an item in a language, and whether loading may write it: never over an editor's work."""
        record = ContentRecord.objects.filter(key=item.key, language=language).first()
        if record is None:
            return ContentRecord(key=item.key, language=language), True
        if record.source_digest == digest:
            return record, False
        current = item.model.objects.filter(
            translation_key=translation_key(item.key), locale__language_code=language
        ).first()
        if current is None or state(current) != record.state:
            self.say(f"{language} {item.key}: left as an editor made it")
            return record, False
        return record, True

    def _is_as_loaded(self, item: Item, instance: models.Model) -> bool:
        """Whether the French is what the file says: the sentences of a catalogue fit no other."""
        loaded = ContentRecord.objects.filter(key=item.key, language=settings.LANGUAGE_CODE).first()
        return loaded is not None and (loaded.source_digest, loaded.state) == (item.digest, state(instance))

    def _keep(self, record: ContentRecord, instance: models.Model, digest: str) -> None:
        record.source_digest = digest
        record.state = state(instance)
        record.save()


def state(instance: models.Model) -> str:
    """What an object holds, in short: its latest revision and whether it is live, or its values if it has no drafts."""
    if isinstance(instance, DraftStateMixin):
        return f"revision {instance.latest_revision_id} {'live' if instance.live else 'draft'}"
    values = {field.attname: field.value_to_string(instance) for field in instance._meta.fields}
    return hashlib.sha256(json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []

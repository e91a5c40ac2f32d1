"""The base of every page, and of every site's home."""

from collections.abc import Sequence
from copy import copy
from typing import Any, ClassVar, NoReturn

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core import typography
from cms.core.blocks import AnnouncementsBlock, StoryBlock, SuggestionsBlock, listed_pages, shown_announcements
from cms.core.boundary.copying import SiteCopyForm
from cms.core.boundary.page_form import PageForm
from cms.core.boundary.pages import SitePermissionTester
from cms.core.chrome import Chrome
from cms.core.once import is_shared, once
from cms.core.previews import SIZES, Scheme
from cms.core.rows import without_their_page
from cms.core.structured_data import clinic, web_page


class BasePage(ReadableNames, Page):
    """What every page type has: a place in the tree, a chrome, declared translatable and medical fields.

    ``medical_fields`` names the fields whose text a radiologist answers for; a type without any says so with an
    empty list.
    """

    translatable_fields: ClassVar[list] = [
        TranslatableField("title"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("show_in_menus", overridable=False),
    ]
    medical_fields: ClassVar[list[str]] = []
    # Not the slug, which takes letters, digits and hyphens only.
    readable_fields: ClassVar[list[str]] = ["title", "seo_title"]
    # What the page may be called, its title first: somebody who types one of them means this page. One a line.
    name_fields: ClassVar[list[str]] = ["title"]
    # Whether it is counted how often it is read. Not of a page about one doctor: that would rank doctors.
    counts_readings: ClassVar[bool] = True
    # Said of a page whose way here found that none is closed to anybody: then nothing is asked about it.
    open_to_all = False
    copy_form_class = SiteCopyForm
    base_form_class = PageForm
    # Page's own list, without the title's autocomplete twin for every ancestor type.
    search_fields = Page.search_fields

    class Meta:
        abstract = True

    @property
    def is_medical(self) -> bool:
        return bool(self.medical_fields)

    @property
    def awaits_validation(self) -> bool:
        """Whether readers must be told that no doctor answers for the text; medical pages ask their validation."""
        return False

    @property
    def kind(self) -> str:
        """What sort of page it is, to a reader who finds it in a list; empty for one that is like no other."""
        return ""

    @property
    def lead(self) -> str:
        """The sentence that lists, search results and link previews show."""
        return getattr(self, "summary", "") or self.search_description

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return Scheme.choices

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        return SIZES

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return super().from_serializable_data(without_their_page(cls, data), *args, **kwargs)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The page for machines, as schema.org names things."""
        return web_page(self, request)

    def clean(self) -> None:
        super().clean()
        if self.locale_id and self.locale.language_code == "fr":
            typography.space_fields(self)

    def permissions_for_user(self, user: Any) -> SitePermissionTester:
        return SitePermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        """As Wagtail finds it, but that all who go the same way look up once where it leads.

        A page with others below it is read once; of any other, which one it is: it is read anew for each.
        """
        if path_components and is_shared(request):
            slug, *below = path_components
            return self._child(request, slug).route(request, below)
        return super().route(request, path_components)

    def get_url_parts(self, request: Any = None) -> tuple[int, str | None, str | None] | None:
        """As Wagtail works it out; for a reader once, however often the page says where it and what is under it stand."""
        if not is_shared(request):
            return super().get_url_parts(request)
        known = request.__dict__.setdefault("_url_parts", {})
        key = self.pk, get_language()
        if key not in known:
            known[key] = super().get_url_parts(request)
        return known[key]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.open_to_all:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> NoReturn:
        """Nobody is asked for a shared password. A page closed with one before stays closed, until somebody chooses anew."""
        raise Http404

    def _child(self, request: HttpRequest, slug: str) -> Page:
        """A slug that is nobody's is not remembered: anybody can make one up."""
        try:
            kind, key, is_section = once(request, ("child", self.pk, slug), lambda: self._which(slug))
            if is_section:
                # Each reader gets one of their own: a page that is served remembers what it was asked.
                child: Page = copy(once(request, ("section", key), lambda: kind.objects.get(pk=key)))
            else:
                child = kind.objects.get(pk=key)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        child._cached_parent_obj = self
        return child

    def _which(self, slug: str) -> tuple[type[Page], int, bool]:
        child = self.get_children().get(slug=slug)
        return child.specific_class, child.pk, child.numchild > 0

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chrome"] = Chrome.for_page(self, request)
        if hasattr(self, "body"):
            context["listed"] = listed_pages(self, request)
        return context


class SiteHome(BasePage):
    """The front door of a site: a hero with a search, then whatever the site adds."""

    hero_text = models.TextField(_("introduction"), max_length=400, help_text=_("Two short sentences under the title."))
    suggestions = StreamField(
        SuggestionsBlock(),
        verbose_name=_("search suggestions"),
        blank=True,
        help_text=_("What patients often type: each opens the search."),
    )
    announcements = StreamField(
        AnnouncementsBlock(),
        verbose_name=_("announcements"),
        blank=True,
        help_text=_(
            "Short news under the introduction, each from one day to another. Without any, readers see nothing."
        ),
    )
    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    home_panels: ClassVar[list] = [
        TitleFieldPanel("title"),
        FieldPanel("hero_text"),
        FieldPanel("suggestions"),
        FieldPanel("announcements"),
        FieldPanel("body", help_text=_("What the home shows under its hero, from top to bottom.")),
    ]
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        TranslatableField("hero_text"),
        TranslatableField("suggestions"),
        TranslatableField("announcements"),
        TranslatableField("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("hero_text"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def lead(self) -> str:
        return self.search_description or self.hero_text

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return super().structured_data(request) | {"about": clinic(request)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"announcements": shown_announcements(self.announcements)}

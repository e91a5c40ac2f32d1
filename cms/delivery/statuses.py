"""Which code serves, and which state of the content: what whoever asks for help is asked first."""

from collections.abc import Iterator
from importlib.metadata import version

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.delivery.generation.current import current
from cms.delivery.generation.release import release
from cms.watching.statuses import Level, Status, watched


@watched(order=50, heading=gettext_lazy("Versions"))
def versions() -> Iterator[Status]:
    values = {"code": release()[:12], "django": version("django"), "wagtail": version("wagtail")}
    yield Status("code", _("Program"), _("%(code)s, Django %(django)s, Wagtail %(wagtail)s") % values, Level.GOOD)
    yield Status("content", _("What readers see"), current() or _("unknown"), Level.GOOD)

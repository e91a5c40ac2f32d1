"""What patients' safety asks of a site before it opens."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.core.launch import Missing, launch_check
from cms.core.opening import setting_url
from cms.safety.models import SafetySettings


@launch_check
def emergency_notice(site: Site) -> Iterable[Missing]:
    notice = SafetySettings.for_site(site).emergency_notice
    if notice is None or not notice.live:
        rule = _(
            "Every page says whom to call when life is in danger; the numbers that are built in have no validator."
        )
        yield Missing(_("The site has no published emergency notice."), setting_url(SafetySettings, site), rule)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "cms.review"
    label = "review"
    verbose_name = _("Medical review")

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail.models import Page

        from cms.review.gate import guard_plain_page

        pre_save.connect(guard_plain_page, sender=Page, dispatch_uid="medical gate of plain pages")

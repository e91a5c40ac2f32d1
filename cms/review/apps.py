from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "cms.review"
    label = "review"
    verbose_name = _("Medical review")

    def ready(self) -> None:
        from django.db.models.signals import pre_delete, pre_save
        from wagtail.models import Page

        from cms.review import launch, recipients, roles_in_step  # noqa: F401
        from cms.review.deletion import keep_what_was_signed
        from cms.review.gate import guard_plain_page
        from cms.review.models import Validation

        pre_save.connect(guard_plain_page, sender=Page, dispatch_uid="medical gate of plain pages")
        pre_delete.connect(keep_what_was_signed, sender=Validation, dispatch_uid="keep what was signed")
        recipients.connect()
        roles_in_step.connect()

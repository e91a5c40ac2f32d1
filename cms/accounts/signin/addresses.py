"""A new address of mail: noted with who gave it, and told at the address before. The new one may be a thief's."""

from collections.abc import Collection
from typing import Any

from allauth.core import context
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from cms.accounts.models import User
from cms.accounts.signin import log, tasks


@receiver(pre_save, sender=User)
def remember_address(instance: User, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    """What the database says: a form has put the new one into ``instance`` already."""
    instance.known_address = None
    if context.request is None or instance.pk is None or not (update_fields is None or "email" in update_fields):
        return
    instance.known_address = User.objects.filter(pk=instance.pk).values_list("email", flat=True).first()


@receiver(post_save, sender=User)
def tell_of_new_address(instance: User, **kwargs: Any) -> None:
    if instance.known_address is None or instance.known_address == instance.email:
        return
    log.note(log.ADDRESS, instance, context.request, by=context.request.user)
    if instance.last_login is not None:  # else nobody has used the account yet
        tasks.tell(instance, log.ADDRESS)

"""Accounts."""

import factory

from cms.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence(lambda number: f"personne-{number}")

    class Meta:
        model = User

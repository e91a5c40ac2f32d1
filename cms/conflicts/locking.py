"""One save of an object at a time: who comes second sees what the first one saved, and is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def one_at_a_time(view: View, rows: Callable[..., models.QuerySet]) -> View:
    """``view`` whose posts hold the row of what they save, from before they read it until they are done.

    ``rows`` finds the row from the arguments of the view. SQLite has one writer, so that its transaction is the lock.
    """

    @wraps(view)
    def serial(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        refusal = None
        with transaction.atomic():
            hold(rows(*args, **kwargs))
            try:
                response = view(request, *args, **kwargs)
            except ValidationError as error:
                # The gate refuses after the draft is saved, and the draft is kept: what the view did is not undone.
                refusal = error
        if refusal is not None:
            raise refusal
        return response

    return serial


def hold(rows: models.QuerySet) -> None:
    """Wait for whoever holds these rows, then hold them until the end of the transaction; readers are not kept waiting."""
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))

"""Finding words in what people write: who sees which text, and the sentence in which the words stand."""

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.core import ownership
from cms.core.checks import house_models
from cms.core.scoping import visible
from cms.search.everywhere.models import State, Written
from cms.search.results import Piece
from cms.search.words import fold

RIGHTS = {"add", "change", "publish"}
TYPED = re.compile(r'"([^"]+)"|(\S+)')
# Signs shown before and after the words that were found.
AROUND = 90


def wanted(typed: str) -> list[str]:
    """The words typed, and each phrase between quotes, as they stand in the search."""
    return [word for quoted, single in TYPED.findall(typed) if (word := fold(quoted or single).strip())]


def seen_by(user: Any) -> QuerySet[Written]:
    """One's own pages in every state, those of others as every reader sees them, and the shared texts that are one's business."""
    own = page_permission_policy.instances_user_has_any_permission_for(user, RIGHTS)
    seen = Q(page__in=own.values("pk")) | Q(state=State.LIVE, page__in=visible(Page.objects.all()).values("pk"))
    for model in house_models():
        if not issubclass(model, Page) and _concerns(user, model):
            kind = Q(content_type=ContentType.objects.get_for_model(model))
            seen |= kind & ~Q(translation_key__in=ownership.keys_of_others(user, model))
    return Written.objects.filter(seen)


def containing(rows: QuerySet[Written], words: list[str]) -> QuerySet[Written]:
    for word in words:
        rows = rows.filter(folded__contains=word)
    return rows


def passage(row: Written, words: list[str]) -> tuple[str, list[Piece]]:
    """The field and the sentence with most of ``words``, these marked, without what stands far from them."""
    best = max(row.parts, key=lambda part: sum(word in fold(part[1]) for word in words), default=["", ""])
    return best[0], marked(best[1], words)


def marked(text: str, words: list[str]) -> list[Piece]:
    """``text`` cut into what was found and what stands around it."""
    folded, origin = "", []
    for place, sign in enumerate(text):
        plain = fold(sign)
        folded += plain
        origin += [place] * len(plain)
    pieces, end = [], 0
    for found in re.finditer("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), folded):
        start, stop = origin[found.start()], origin[found.end() - 1] + 1
        pieces += [Piece(text[end:start], False), Piece(text[start:stop], True)]
        end = stop
    return _shortened([*pieces, Piece(text[end:], False)])


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """Without the middle of a long way between two words, and without what is far before the first and after the last."""
    short = []
    for order, piece in enumerate(pieces):
        text = piece.text
        if not piece.is_marked and len(text) > 2 * AROUND:
            before = "" if order == 0 else text[:AROUND]
            after = "" if order == len(pieces) - 1 else text[-AROUND:]
            text = f"{before}…{after}"
        short.append(Piece(text, piece.is_marked))
    return [piece for piece in short if piece.text]


def _concerns(user: Any, model: Any) -> bool:
    if ModelPermissionPolicy(model).user_has_any_permission(user, {*RIGHTS, "view"}):
        return True
    return hasattr(model, "medical_fields") and bool(user.has_perm("review.validate_content"))

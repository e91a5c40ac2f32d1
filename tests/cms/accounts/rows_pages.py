"""The rows about pages: P01 to P18."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision, TaskState

from tests.cms.accounts.table import Case, Row, again, names, opened
from tests.factories import UserFactory

APPROVAL = {"sources_checked": "on", "interests": "Aucun", "answer": "Relu", "comment": "Très bien"}
EMERGENCY = {"comment": "Le numéro a changé", "certain": "on"}


def page(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def api(key: int, action: str = "") -> str:
    path = f"/admin/api/main/pages/{key}/"
    return f"{path}action/{action}/" if action else path


def _revisions(case: Case) -> list[int]:
    return list(case.draft.revisions.order_by("pk").values_list("pk", flat=True))


def save(case: Case, target: Page, **changes: str) -> HttpResponse:
    """The editor's form, as it was opened, with ``changes``."""
    data = case.office.forms[target.pk].copy()
    for name, value in changes.items():
        data[name] = value
    return case.post(page("edit", target.pk), data)


def _save_over_newer(case: Case) -> HttpResponse:
    newer = again(case.draft).specific
    newer.title = "Plus récent"
    newer.save_revision(user=UserFactory())
    return save(case, case.draft, title="Titre changé")


def _bulk(case: Case, action: str, target: Page, send: bool = False) -> HttpResponse:
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={target.pk}"
    return case.post(address) if send else case.get(address)


def _submitted(case: Case) -> Page:
    """A text that has a workflow: the medical one in French, any page in another language."""
    return case.office.medical if case.code == "fr" else case.draft


def answer(case: Case) -> HttpResponse:
    """A doctor validates; an administrator has another way, which says so to readers."""
    state = case.office.waiting
    action, data = ("emergency", EMERGENCY) if case.column.person == "ADM" else ("approve", APPROVAL)
    return case.post(page("workflow_action", state.workflow_state.object_id, action, state.pk), data)


def _answer_own(case: Case) -> HttpResponse:
    state = case.office.waiting
    Revision.objects.filter(pk=state.revision_id).update(user=case.user)
    return case.post(page("workflow_action", state.workflow_state.object_id, "approve", state.pk), APPROVAL)


def _answered(case: Case, response: HttpResponse) -> bool:
    state = TaskState.objects.get(pk=case.office.waiting.pk)
    return state.status == TaskState.STATUS_APPROVED and state.workflow_state.content_object.live


def _copy(case: Case) -> HttpResponse:
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": case.other.house.home.pk}
    return case.post(page("copy", case.draft.pk), data)


def _copied(case: Case, response: HttpResponse) -> bool:
    return Page.objects.child_of(case.other.house.home).filter(slug="copie").exists()


def _copy_by_api(case: Case, action: str = "copy") -> HttpResponse:
    data = {"destination_page_id": case.other.house.home.pk, "slug": "copie", "recursive": "", "keep_live": ""}
    return case.post(api(case.draft.pk, action), data | {"update_slug": "copie"})


def _moved(case: Case, response: HttpResponse) -> bool:
    return again(case.live).is_child_of(case.other.house.home)


def _move(case: Case) -> HttpResponse:
    Page.objects.filter(pk=case.live.pk).update(slug="deplacee")
    return case.post(page("move_confirm", case.live.pk, case.other.house.home.pk))


def _move_by_api(case: Case) -> HttpResponse:
    Page.objects.filter(pk=case.live.pk).update(slug="deplacee")
    return case.post(
        api(case.live.pk, "move"), {"destination_page_id": case.other.house.home.pk, "position": "last-child"}
    )


def _schedule(case: Case) -> HttpResponse:
    day = timezone.localtime() + timedelta(days=30)
    given = {"go_live_at": f"{day:%Y-%m-%d %H:%M}", "action-publish": "action-publish"}
    return save(case, case.draft, **given)


def _is_gone(case: Case, response: HttpResponse) -> bool:
    return not Page.objects.filter(pk=case.live.pk).exists()


def _is_live(case: Case, response: HttpResponse) -> bool:
    return again(case.draft).live


WRITE = "D A D A D A A D D D D A"
READ = "D A D A D A A R D D D A"
EDITORS = "D A D A D D D D D D D A"
DOCTORS = "D D D D D A D D D D D A"
ADMINISTRATORS = "D D D D D D D D D D D A"
NOBODY = "D D D D D D D D D D D D"

ROWS = {
    "P01": Row(lambda case: case.get(page("edit", case.draft.pk)), names, WRITE),
    "P02 draft": Row(lambda case: case.get(page("view_draft", case.draft.pk)), names, READ),
    "P02 version": Row(lambda case: case.get(page("revisions_view", case.draft.pk, _revisions(case)[0])), names, READ),
    "P02 comparison": Row(
        lambda case: case.get(page("revisions_compare", case.draft.pk, *_revisions(case)[:2])), names, READ
    ),
    "P02 history": Row(lambda case: case.get(page("history", case.draft.pk)), names, READ),
    "P02 history results": Row(lambda case: case.get(page("history_results", case.draft.pk)), opened, READ),
    "P02 usage": Row(lambda case: case.get(page("usage", case.draft.pk)), names, READ),
    "P03": Row(
        lambda case: case.get(reverse("wagtailadmin_choose_page_child", args=[case.draft.get_parent().pk])), names, READ
    ),
    "P03 search": Row(
        lambda case: case.get(reverse("wagtailadmin_choose_page_search"), q=case.office.word + case.code),
        names,
        READ,
    ),
    "P03 ticked": Row(
        lambda case: case.get(reverse("wagtailadmin_choose_page_chosen_multiple"), id=case.draft.pk), names, READ
    ),
    "P04": Row(lambda case: _bulk(case, "publish", case.draft), names, READ),
    "P04 move": Row(lambda case: _bulk(case, "move", case.draft), names, READ),
    "P05": Row(lambda case: case.get(api(case.draft.pk)), names, READ),
    "P05 list": Row(lambda case: case.get("/admin/api/main/pages/", child_of=case.draft.get_parent().pk), names, READ),
    "P06": Row(
        lambda case: save(case, case.draft, title="Titre changé"),
        lambda case, response: again(case.draft).draft_title == "Titre changé",
        WRITE,
    ),
    "P07": Row(_save_over_newer, lambda case, response: again(case.draft).draft_title == "Titre changé", NOBODY),
    "P08": Row(lambda case: save(case, case.draft, **{"action-publish": "action-publish"}), _is_live, EDITORS),
    "P08 API": Row(lambda case: case.post(api(case.draft.pk, "publish")), _is_live, EDITORS),
    "P08 bulk": Row(lambda case: _bulk(case, "publish", case.draft, send=True), _is_live, EDITORS),
    "P08 medical": Row(
        lambda case: save(case, case.office.medical, **{"action-publish": "action-publish"}),
        lambda case, response: again(case.office.medical).live,
        NOBODY,
    ),
    "P09": Row(
        lambda case: save(case, _submitted(case), **{"action-submit": "action-submit"}),
        lambda case, response: bool(again(_submitted(case)).specific.workflow_in_progress),
        WRITE,
    ),
    "P10": Row(answer, _answered, DOCTORS),
    "P11": Row(_answer_own, _answered, NOBODY),
    "P12": Row(
        lambda case: case.post(page("unpublish", case.live.pk)),
        lambda case, response: not again(case.live).live,
        EDITORS,
    ),
    "P13": Row(lambda case: case.post(page("delete", case.live.pk)), _is_gone, ADMINISTRATORS),
    "P13 bulk": Row(lambda case: _bulk(case, "delete", case.live, send=True), _is_gone, ADMINISTRATORS),
    "P13 API": Row(lambda case: case.post(api(case.live.pk, "delete")), _is_gone, ADMINISTRATORS),
    "P14": Row(
        lambda case: case.post(page("set_privacy", case.draft.pk), {"restriction_type": "login"}),
        lambda case, response: PageViewRestriction.objects.filter(page=case.draft).exists(),
        ADMINISTRATORS,
    ),
    "P14 form": Row(lambda case: case.get(page("set_privacy", case.draft.pk)), opened, ADMINISTRATORS),
    "P15": Row(_copy, _copied, ADMINISTRATORS),
    "P15 API": Row(_copy_by_api, _copied, ADMINISTRATORS),
    "P15 alias": Row(lambda case: _copy_by_api(case, "create_alias"), _copied, ADMINISTRATORS),
    "P16": Row(_move, _moved, ADMINISTRATORS),
    "P16 API": Row(_move_by_api, _moved, ADMINISTRATORS),
    "P17": Row(
        lambda case: case.post(page("unlock", case.office.locked.pk)),
        lambda case, response: not again(case.office.locked).locked,
        ADMINISTRATORS,
    ),
    "P18": Row(
        _schedule, lambda case, response: case.draft.revisions.exclude(approved_go_live_at=None).exists(), EDITORS
    ),
}

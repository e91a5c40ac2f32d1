"""What readers never see. Whatever is not named here renews the generation: a table that nobody thought of counts.

A test reads every public page and finds none of these tables asked for.
"""

import re

# Names begin so: whole rooms and libraries that are for those who write, or count what readers did.
UNSEEN_BEGINNINGS = (
    "account_",
    "auth_",
    "content_",
    "delivery_",
    "django_",
    "feedback_",
    "links_",
    "mfa_",
    "starting_",
    "statistics_",
    "wagtail_localize_",
    "wagtailadmin_",
    "wagtailforms_",
    "wagtailsearch_",
    "wagtailusers_",
    "watching_",
)
UNSEEN_TABLES = frozenset(
    {
        "accounts_signintry",
        "accounts_user_groups",
        "accounts_user_user_permissions",
        "contact_contactmessage",
        "contact_recipient",
        "contact_senderslot",
        "review_changetold",
        "review_checkterm",
        "review_errorreport",
        "review_remindersent",
        "search_entry",
        "search_posting",
        "search_written",
        "translation_acceptedwarning",
        "translation_deskmail",
        "translation_segmentchange",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_revision",
        "wagtailcore_taskstate",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflowstate",
    }
)
# Of any table: what saving a draft or a sentence of a translation, or signing in, writes there.
UNSEEN_COLUMNS = frozenset(
    {
        "draft_title",
        "extracted",
        "has_unpublished_changes",
        "last_login",
        "latest_revision_created_at",
        "latest_revision_id",
        "missing",
        "sentences",
        "sessions_since",
        "unpublished",
        "waiting",
    }
)

# As Django writes its statements; what writes otherwise counts as seen.
_WRITES = re.compile(r'(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(?P<table>\w+)"')
_WRITES_SOMEHOW = re.compile(r"(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\b", re.IGNORECASE)
_SETS = re.compile(r'UPDATE "\w+" SET (?P<assignments>.*?)(?: WHERE |$)', re.DOTALL)
_COLUMN = re.compile(r'(?:^|, )"(?P<column>\w+)" = ')


def is_unseen(table: str) -> bool:
    """Whether no reader sees anything of ``table``."""
    return table in UNSEEN_TABLES or table.startswith(UNSEEN_BEGINNINGS)


def is_seen(statement: str) -> bool:
    """Whether ``statement``, SQL, may change what a public page says."""
    statement = statement.lstrip()
    found = _WRITES.match(statement)
    if found is None:
        return bool(_WRITES_SOMEHOW.match(statement))
    return not is_unseen(found["table"]) and not _sets_unseen_columns_only(statement)


def _sets_unseen_columns_only(statement: str) -> bool:
    found = _SETS.match(statement)
    columns = {match["column"] for match in _COLUMN.finditer(found["assignments"])} if found else set()
    return bool(columns) and columns <= UNSEEN_COLUMNS

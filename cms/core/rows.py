"""The rows of a page, as a revision holds them: each names the page that it lies in, and that is the one being read.

modelcluster asks the database for that page once for each of its rows, all its texts with it, to see whether it exists
(https://github.com/wagtail/django-modelcluster/issues/127): a tenth of what publishing costs.
``tests/cms/core/test_rows.py`` tells when it asks no more, and this module can go.
"""

from typing import Any

from modelcluster.models import ClusterableModel, get_all_child_relations


def without_their_page(model: type[ClusterableModel], data: dict[str, Any]) -> dict[str, Any]:
    """``data`` of one object of ``model``; its rows do not say in which object they lie, which whoever reads them writes."""
    rows = {}
    for relation in get_all_child_relations(model):
        name, page = relation.get_accessor_name(), relation.field.name
        if name in data:
            rows[name] = [{field: value for field, value in row.items() if field != page} for row in data[name]]
    return data | rows

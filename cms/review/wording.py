"""Texts of Wagtail whose French says the wrong thing, or says it in the words of its makers; ours stands in ``locale/``.

Django prefers a project's catalogue to those of the libraries. "Submitted for moderation" read "planned for publication".
"""

from django.utils.translation import gettext_noop as _

TEXTS = [
    _("Hello %(username)s,"),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
    _("%(model_name)s '%(object)s' has been submitted for moderation."),
    _("%(model_name)s '%(object)s' created and submitted for moderation."),
    _("Workflow on page '%(page_title)s' has been cancelled."),
    _("Workflow on %(model_name)s '%(object)s' has been cancelled."),
    _("The %(model_name)s '%(title)s' is not currently awaiting moderation."),
    _("The page '%(page_title)s' is not currently awaiting moderation."),
    _("Your pages and snippets in a workflow"),
    _("Awaiting your review"),
    _("Changes requested at"),
    _("Awaiting"),
    _("In Moderation"),
    _("in moderation"),
    _("live + in moderation"),
    _("Locked by workflow"),
]

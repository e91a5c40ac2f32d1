"""Where the translation desk joins Wagtail: each of its rooms says it for itself."""

from cms.translation.desk import hooks as desk_hooks  # noqa: F401
from cms.translation.exchange import hooks as exchange_hooks  # noqa: F401
from cms.translation.library import hooks as library_hooks  # noqa: F401

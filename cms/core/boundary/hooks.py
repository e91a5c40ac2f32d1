"""Where the boundary between sites joins Wagtail: each module says it for itself."""

from cms.core.boundary import api, choosing, media, reading  # noqa: F401

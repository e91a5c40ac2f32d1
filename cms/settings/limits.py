"""How much may come in, from whom and from where, and what becomes of files. nginx is stricter still (``deploy/nginx``)."""

# A form of the admin may have thousands of fields: a long page, with all its blocks.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes, without files
# What a visitor may send: the longest form has some twenty fields. ``cms/delivery/limits.py`` holds them.
PUBLIC_MAX_FIELDS = 100
PUBLIC_MAX_BYTES = DATA_UPLOAD_MAX_MEMORY_SIZE
# Read by the application and by the group of the proxy, which gives out pictures; by nobody else on the machine.
FILE_UPLOAD_PERMISSIONS = 0o640

# Documents: what may come in by name; ``cms/media/documents.py`` asks the content as well.
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # never by a plain path: who may read is asked each time
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.document_forms.DocumentForm"

# Nothing of another host is shown inside a page. A provider would be named here, with HTTPS, and in PUBLIC_POLICY.
WAGTAILEMBEDS_FINDERS: list[dict] = []

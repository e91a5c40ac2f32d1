"""Pictures from one table to another, under the same keys: whatever names one (a field, a block of a page, an old version,
a translation) stays right. What names its kind beside its key follows."""

from django.core.management.color import no_style

LIBRARY, HOUSE = ("wagtailimages", "Image"), ("media", "Picture")
# Whatever keeps the kind of an object beside its key: references, tags, search, history, uploads that wait for their fields.
NAMED_BY_KIND = [
    ("wagtailcore", "ReferenceIndex", "content_type"),
    ("wagtailcore", "ReferenceIndex", "base_content_type"),
    ("wagtailcore", "ReferenceIndex", "to_content_type"),
    ("wagtailcore", "ModelLogEntry", "content_type"),
    ("wagtailcore", "UploadedFile", "for_content_type"),
    ("wagtailsearch", "IndexEntry", "content_type"),
    ("taggit", "TaggedItem", "content_type"),
]


def forwards(apps, schema_editor):
    copy(apps, schema_editor.connection, LIBRARY, HOUSE)


def backwards(apps, schema_editor):
    copy(apps, schema_editor.connection, HOUSE, LIBRARY)


def copy(apps, connection, origin, target):
    """Copy what ``target`` does not have yet, files not touched. The rows of ``origin`` stay."""
    old, new = apps.get_model(*origin), apps.get_model(*target)
    names = {field.attname for field in new._meta.concrete_fields}
    shared = [field.attname for field in old._meta.concrete_fields if field.attname in names]
    there = set(new.objects.using(connection.alias).values_list("pk", flat=True))
    rows = old.objects.using(connection.alias).exclude(pk__in=there).values(*shared)
    for row in rows.iterator():
        new(**row).save(using=connection.alias, force_insert=True)
        # An insert takes the hour of now.
        new.objects.using(connection.alias).filter(pk=row["id"]).update(created_at=row["created_at"])
    _follow(apps, connection, origin, target)
    for statement in connection.ops.sequence_reset_sql(no_style(), [new]):
        connection.cursor().execute(statement)
    connection.check_constraints()


def _follow(apps, connection, origin, target):
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(connection.alias)
    before, after = (
        kinds.get_or_create(app_label=label, model=name.lower())[0].pk for label, name in (origin, target)
    )
    for label, name, field in NAMED_BY_KIND:
        rows = apps.get_model(label, name).objects.using(connection.alias)
        rows.filter(**{f"{field}_id": before}).update(**{f"{field}_id": after})

from django.db import migrations

from cms.media.migrations import _copying


class Migration(migrations.Migration):
    """The pictures of Wagtail's own table come along. On the way back, whoever points here is served first (contact.0006)."""

    dependencies = [
        ('media', '0001_pictures'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [migrations.RunPython(_copying.forwards, migrations.RunPython.noop)]

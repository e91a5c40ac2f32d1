import django.db.models.deletion
from django.db import migrations, models

from cms.media.migrations import _copying


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0005_booking'),
        ('media', '0002_copy_pictures'),
    ]

    operations = [
        migrations.AlterField(
            model_name='practitioner',
            name='photo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.picture', verbose_name='photograph'),
        ),
        # On the way back, the photographs uploaded since must be in Wagtail's table before the field points there again.
        migrations.RunPython(migrations.RunPython.noop, _copying.backwards),
    ]

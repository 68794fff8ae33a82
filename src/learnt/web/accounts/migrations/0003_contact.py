"""How to report a concern about a child in a partnership."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_indexes_of_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='partnership',
            name='contact',
            field=models.CharField(blank=True, max_length=200),
        ),
    ]

"""A partnership may have a template for decks beside that for Word files."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("briefings", "0002_faults_and_templates")]

    operations = [
        migrations.RenameField("template", "word", "file"),
        migrations.AddField(
            "template",
            "kind",
            models.CharField(max_length=16, default="word", choices=[("word", "word"), ("slides", "slides")]),
            preserve_default=False,
        ),
        migrations.AlterField(
            "template",
            "partnership",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.partnership"
            ),
        ),
        migrations.AddConstraint(
            "template",
            models.UniqueConstraint(fields=["partnership", "kind"], name="template_of_each_kind"),
        ),
    ]

"""Keep with each suggestion how surely, when and of whom its theme is said, and what made it."""

from django.db import migrations, models

POLARITIES = ["present", "absent", "not recorded"]
CERTAINTIES = ["established", "suspected", "alleged", "denied", "ruled out"]
TIMES = ["current", "past"]
SUBJECTS = [
    "child", "sibling", "mother", "father", "parent", "other adult", "agency", "population", "unknown",
]  # fmt: skip


def one_of(words, default):
    return models.CharField(choices=[(word, word) for word in words], max_length=16, default=default)


def tell_plainly(apps, schema_editor):
    """Give suggestions made before the plainest words that agree with their assertion."""
    suggestions = apps.get_model("library", "Suggestion").objects
    suggestions.filter(assertion="absent").update(polarity="absent")
    suggestions.filter(assertion="uncertain").update(certainty="suspected")


class Migration(migrations.Migration):
    dependencies = [("library", "0003_readings")]
    operations = [
        migrations.AddField("suggestion", "polarity", one_of(POLARITIES, "present"), preserve_default=False),
        migrations.AddField(
            "suggestion", "certainty", one_of(CERTAINTIES, "established"), preserve_default=False
        ),
        migrations.AddField("suggestion", "time", one_of(TIMES, "current"), preserve_default=False),
        migrations.AddField("suggestion", "subject", one_of(SUBJECTS, "unknown"), preserve_default=False),
        migrations.AddField(
            "suggestion",
            "source",
            models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(tell_plainly, migrations.RunPython.noop),
    ]

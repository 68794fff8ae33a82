"""Keep people's full readings of passages; the database itself refuses to change or delete one."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    """
    CREATE TRIGGER library_reading_no_{verb} BEFORE {VERB} ON library_reading
    BEGIN SELECT RAISE(ABORT, 'Readings are only ever added.'); END
    """.format(verb=verb.lower(), VERB=verb)
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """
    CREATE FUNCTION library_reading_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Readings are only ever added.'; END $$
    """,
    """
    CREATE TRIGGER library_reading_no_change BEFORE UPDATE OR DELETE ON library_reading
    FOR EACH ROW EXECUTE FUNCTION library_reading_refuse()
    """,
]


def add_triggers(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_decisions_only_added")]
    operations = [
        migrations.AlterField(
            model_name='decision',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='library.document'),
        ),
        migrations.AlterField(
            model_name='placement',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='library.version'),
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=200)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.TextField(blank=True)),
                ('suffix', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('themes', models.JSONField()),
                ('blind', models.BooleanField()),
                ('codebook', models.CharField(max_length=128)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='library.document')),
                ('made_on', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.version')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReadingPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(null=True)),
                ('end', models.PositiveIntegerField(null=True)),
                ('placed', models.CharField(choices=[('position', 'position'), ('quote', 'quote'), ('not-found', 'not-found')], max_length=16)),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='library.reading')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='library.version')),
            ],
            options={
                'ordering': ['reading_id'],
                'constraints': [models.UniqueConstraint(fields=('reading', 'version'), name='reading_placed_once')],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]

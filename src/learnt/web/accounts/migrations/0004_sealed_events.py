"""Events are only ever added, and each is sealed: its digest covers it and the digest before it."""

import django.db.models.deletion
from django.db import migrations, models

from learnt.web.accounts.digest import COLUMNS, FIRST, chained
from learnt.web.accounts.triggers import keep_only_added

TABLES = {"accounts_event": "Events", "accounts_seal": "Seals of events"}


def seal_what_is_there(apps, schema_editor):
    """Chain the events of earlier releases in the order of their writing."""
    rows = apps.get_model("accounts", "Event").objects.order_by("pk").values_list(*COLUMNS).iterator(2000)
    Seal, made = apps.get_model("accounts", "Seal"), []
    for number, (event, digest) in enumerate(chained(FIRST, rows), start=1):
        made.append(Seal(number=number, event_id=event, digest=digest))
        if len(made) == 2000:
            Seal.objects.bulk_create(made)
            made.clear()
    Seal.objects.bulk_create(made)


def add_triggers(apps, schema_editor):
    """Let the database itself refuse to change or delete events and seals, whoever writes."""
    keep_only_added(schema_editor, TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_contact'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('event', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='seal', to='accounts.event')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AlterField(
            model_name='event',
            name='partnership',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='accounts.partnership'),
        ),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]

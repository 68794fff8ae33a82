"""First tables of escalations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from learnt.web.library.triggers import keep_only_added


TABLES = {
    "escalations_ownpolicy": "Policies of escalation",
    "escalations_escalation": "Escalations",
    "escalations_themed": "Themes of escalations",
    "escalations_step": "Steps of escalations",
}


def add_triggers(apps, schema_editor):
    """Let the database itself refuse to change or delete what people recorded, whoever writes."""
    keep_only_added(schema_editor, TABLES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_contact'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('shipped', models.CharField(blank=True, max_length=64)),
                ('text', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalation_policies', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('shipped', models.CharField(blank=True, max_length=64)),
                ('policy_version', models.CharField(max_length=64)),
                ('from_agency', models.CharField(max_length=200)),
                ('to_agency', models.CharField(max_length=200)),
                ('concern', models.TextField()),
                ('family', models.CharField(blank=True, max_length=30)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='accounts.partnership')),
                ('own', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='escalations.ownpolicy')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('raised', 'raised'), ('acknowledged', 'acknowledged'), ('answered', 'answered'), ('moved-up', 'moved-up'), ('ended', 'ended')], max_length=16)),
                ('happened', models.DateTimeField()),
                ('post', models.CharField(max_length=200)),
                ('stage', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, choices=[('agreed', 'agreed'), ('changed', 'changed'), ('stood', 'stood'), ('withdrawn', 'withdrawn')], max_length=16)),
                ('urgent', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('escalation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='escalations.escalation')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Themed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(db_index=True, max_length=64)),
                ('escalation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themed', to='escalations.escalation')),
            ],
            options={
                'ordering': ['theme'],
            },
        ),
        migrations.AddConstraint(
            model_name='ownpolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shipped', ''), models.Q(('text', ''), _negated=True)), models.Q(models.Q(('shipped', ''), _negated=True), ('text', '')), _connector='OR'), name='one_policy'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(fields=('partnership', 'number'), name='escalation_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('escalation', 'number'), name='escalation_step_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='themed',
            constraint=models.UniqueConstraint(fields=('escalation', 'theme'), name='escalation_themed_once'),
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]

"""First tables of the ledger."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from learnt.web.library.triggers import keep_only_added


TABLES = {
    "ledger_rewording": "Changes of recommendations",
    "ledger_answer": "Answers to recommendations",
    "ledger_citation": "Citations",
    "ledger_action": "Actions",
    "ledger_step": "Steps of actions",
    "ledger_owning": "Owners of actions",
    "ledger_evidence": "Evidence",
    "ledger_withdrawal": "Withdrawals of evidence",
    "ledger_ending": "Ends of actions",
    "ledger_themeaudit": "Audits of themes",
}


def add_triggers(apps, schema_editor):
    """Let the database itself refuse to change or delete what people recorded, whoever writes."""
    keep_only_added(schema_editor, TABLES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_indexes_of_events'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('library', '0007_summaries_and_originals'),
        ('reviews', '0001_first_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='accounts.partnership')),
                ('text', models.TextField()),
                ('to', models.CharField(blank=True, max_length=300)),
                ('by_day', models.DateField(blank=True, null=True)),
                ('made_on', models.DateField()),
                ('finding', models.TextField(blank=True)),
                ('made_sense', models.TextField(blank=True)),
                ('factor', models.TextField(blank=True)),
                ('expected_change', models.TextField(blank=True)),
                ('measure', models.TextField(blank=True)),
                ('good_practice', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registered', to='library.document')),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='reviews.review')),
                ('reading', models.CharField(blank=True, max_length=64)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('passage', models.PositiveIntegerField(blank=True, null=True)),
                ('quote', models.TextField(blank=True)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-made_on', '-id'],
                'constraints': [models.UniqueConstraint(fields=('document', 'reading', 'start'), name='recommendation_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='Themed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themed', to='ledger.recommendation')),
                ('theme', models.CharField(db_index=True, max_length=64)),
            ],
            options={
                'ordering': ['theme'],
                'constraints': [models.UniqueConstraint(fields=('recommendation', 'theme'), name='recommendation_themed_once')],
            },
        ),
        migrations.CreateModel(
            name='Rewording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rewordings', to='ledger.recommendation')),
                ('field', models.CharField(max_length=32)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='ledger.recommendation')),
                ('answered', models.CharField(choices=[('not-yet', 'not-yet'), ('accepted', 'accepted'), ('not-accepted', 'not-accepted')], max_length=16)),
                ('reason', models.TextField()),
                ('on', models.DateField()),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='ledger.recommendation')),
                ('earlier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cited_by', to='ledger.recommendation')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.document')),
                ('reading', models.CharField(blank=True, max_length=64)),
                ('passage', models.PositiveIntegerField(null=True)),
                ('quote', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('earlier', None)), models.Q(('document', None), ('earlier__isnull', False)), _connector='OR'), name='cites_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='ledger.recommendation')),
                ('what', models.TextField()),
                ('proposed', models.DateField()),
                ('due', models.DateField(null=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='ledger.action')),
                ('kind', models.CharField(choices=[('accept', 'Accepted'), ('start', 'Started'), ('move-due', 'Given another day')], max_length=16)),
                ('on', models.DateField()),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Owning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ownings', to='ledger.action')),
                ('post', models.CharField(blank=True, max_length=200)),
                ('since', models.DateField()),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.action')),
                ('rung', models.PositiveSmallIntegerField(choices=[(3, 'Done'), (4, 'Used'), (5, 'Practice changed'), (6, "Children's outcome")])),
                ('kind', models.CharField(max_length=64)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=300)),
                ('shows', models.BooleanField()),
                ('before_met', models.PositiveIntegerField(null=True)),
                ('before_of', models.PositiveIntegerField(null=True)),
                ('before_on', models.DateField(null=True)),
                ('after_met', models.PositiveIntegerField(null=True)),
                ('after_of', models.PositiveIntegerField(null=True)),
                ('after_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='ledger.evidence')),
                ('reason', models.TextField()),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='ledger.action')),
                ('kind', models.CharField(choices=[('rejected', 'rejected'), ('not-doing', 'not-doing'), ('superseded', 'superseded')], max_length=16)),
                ('on', models.DateField()),
                ('reason', models.TextField()),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.action')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('action',), name='action_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='ThemeAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('theme', models.CharField(db_index=True, max_length=64)),
                ('on', models.DateField()),
                ('holds', models.BooleanField()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]

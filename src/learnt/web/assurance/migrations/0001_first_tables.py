"""First tables of assurance."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from learnt.web.library.triggers import keep_only_added


TABLES = {
    "assurance_ownstandards": "Standards of self-assessments",
    "assurance_answer": "Answers of self-assessments",
    "assurance_moderation": "Moderations",
    "assurance_caseaudit": "Case-file audits",
    "assurance_auditquestion": "Questions of audits",
    "assurance_caseanswer": "Answers of auditors",
    "assurance_conclusion": "Conclusions of audits",
    "assurance_survey": "Surveys",
    "assurance_surveycount": "Counts of surveys",
    "assurance_training": "Training",
    "assurance_effect": "Effects of training",
    "assurance_supervision": "Supervision",
    "assurance_tool": "Tools",
    "assurance_tooltheme": "Themes of tools",
    "assurance_filled": "Checklists",
}


def add_triggers(apps, schema_editor):
    """Let the database itself refuse to change or delete what people recorded, whoever writes."""
    keep_only_added(schema_editor, TABLES)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0004_sealed_events'),
        ('library', '0008_held_back'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('theme', models.CharField(db_index=True, max_length=64)),
                ('words', models.TextField()),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('version', models.CharField(max_length=64)),
                ('agency', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('standard', models.CharField(max_length=64)),
                ('met', models.CharField(choices=[('met', 'met'), ('partly', 'partly'), ('not', 'not'), ('not-applicable', 'not-applicable')], max_length=16)),
                ('words', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.document')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('case', models.CharField(max_length=30)),
                ('says', models.CharField(choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no'), ('not-seen', 'not-seen')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assurance.auditquestion')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaseAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200)),
                ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='assurance.caseaudit')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='auditquestion',
            name='audit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='assurance.caseaudit'),
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('theme', models.CharField(db_index=True, max_length=64)),
                ('on', models.DateField()),
                ('holds', models.BooleanField()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='assurance.caseaudit')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Filled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('sheet', models.CharField(max_length=64)),
                ('version', models.CharField(max_length=64)),
                ('reference', models.CharField(max_length=30)),
                ('answers', models.JSONField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='assurance.filled')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Moderation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('met', models.CharField(choices=[('met', 'met'), ('partly', 'partly'), ('not', 'not'), ('not-applicable', 'not-applicable')], max_length=16)),
                ('reason', models.TextField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moderations', to='assurance.answer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OwnStandards',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='own',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assurance.ownstandards'),
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('agency', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('supervision', 'supervision'), ('debrief', 'debrief')], max_length=16)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SurveyCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=300)),
                ('theme', models.CharField(blank=True, db_index=True, max_length=64)),
                ('agency', models.CharField(max_length=200)),
                ('role', models.CharField(blank=True, max_length=200)),
                ('agree', models.PositiveIntegerField()),
                ('disagree', models.PositiveIntegerField()),
                ('unsure', models.PositiveIntegerField()),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='assurance.survey')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('protocol', 'protocol'), ('leaflet', 'leaflet'), ('contact', 'contact')], max_length=16)),
                ('what_for', models.TextField()),
                ('href', models.CharField(blank=True, max_length=500)),
                ('contact', models.TextField(blank=True)),
                ('owner', models.CharField(max_length=200)),
                ('review', models.DateField()),
                ('taken_off', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.document')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='assurance.tool')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ToolTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(db_index=True, max_length=64)),
                ('tool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='assurance.tool')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200)),
                ('theme', models.CharField(blank=True, max_length=64)),
                ('agency', models.CharField(max_length=200)),
                ('role', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField()),
                ('needed', models.PositiveIntegerField()),
                ('came', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('on', models.DateField()),
                ('asked', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('words', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='assurance.training')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='auditquestion',
            constraint=models.UniqueConstraint(fields=('audit', 'number'), name='audit_question_once'),
        ),
        migrations.AddConstraint(
            model_name='tooltheme',
            constraint=models.UniqueConstraint(fields=('tool', 'theme'), name='tool_themed_once'),
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]

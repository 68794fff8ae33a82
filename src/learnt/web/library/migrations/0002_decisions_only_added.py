"""Let the database itself refuse to change or delete a decision, whoever writes."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER library_decision_no_{verb} BEFORE {VERB} ON library_decision
    BEGIN SELECT RAISE(ABORT, 'Decisions are only ever added.'); END
    """.format(verb=verb.lower(), VERB=verb)
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """
    CREATE FUNCTION library_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Decisions are only ever added.'; END $$
    """,
    """
    CREATE TRIGGER library_decision_no_change BEFORE UPDATE OR DELETE ON library_decision
    FOR EACH ROW EXECUTE FUNCTION library_decision_refuse()
    """,
]


def add_triggers(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_first_tables")]
    operations = [migrations.RunPython(add_triggers, migrations.RunPython.noop)]

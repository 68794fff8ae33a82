"""Make the tables of the database where they are missing or older."""

from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def make_tables() -> None:
    """Bring the tables up to date; where they are, nothing but names is looked at, as every command asks for it."""
    if migrations() - set(MigrationRecorder(connection).applied_migrations()):
        call_command("migrate", verbosity=0, interactive=False)
    if _cache_tables() - set(connection.introspection.table_names()):
        call_command("createcachetable", verbosity=0)


def migrations() -> set[tuple[str, str]]:
    """Return the application and name of every migration there is, without loading any."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([f"{app.path}/migrations"])
        if not module.name.startswith(("_", "~"))
    }


def _cache_tables() -> set[str]:
    kept = "django.core.cache.backends.db.DatabaseCache"
    return {str(one["LOCATION"]) for one in settings.CACHES.values() if one["BACKEND"] == kept}

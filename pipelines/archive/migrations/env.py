"""Run by alembic: the caller's connection, in the caller's transaction."""

from alembic import context

from pipelines.archive.tables import metadata
from pipelines.archive.upgrading import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()

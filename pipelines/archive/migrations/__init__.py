"""How the tables of an archive came to be what they are, one step a file (alembic)."""

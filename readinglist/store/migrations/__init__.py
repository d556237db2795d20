"""How a library's schema came to be, one revision after the other; run by Alembic."""

"""Papers to citation keys and bibliographies."""

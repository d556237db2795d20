"""Papers to citation keys and bibliographies; ``forms`` is the table of formats."""

DEFAULT_FORMULA = "auth.lower + shorttitle(3,3) + year"
"""How keys are made where nobody chose otherwise: Better BibTeX's own."""

"""The facts of a paper that a person types over what files said."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import Link, Paper, PaperId
from readinglist.store import imports
from readinglist.store.papers import papers
from readinglist.text import title_key

TYPED = ("title", "authors", "year", "venue", "arxiv_id", "doi", "abstract", "links")
"""The facts that can be typed, by their names in ``Entry``."""


def set_typed(session: Session, paper: PaperId, facts: Mapping[str, object]) -> bool:
    """Write the facts that differ from what is known, and keep that they were typed.

    Returns whether any did. A paper that is gone has none.
    """
    for known in papers(session, [paper]):
        different = {name: value for name, value in facts.items() if value != getattr(known, name)}
        links = different.pop("links", None)
        if isinstance(links, tuple):
            _replace_links(session, paper, links)
        _set_columns(session, known, different)
        _keep_typed(session, paper, [*different, *([] if links is None else ["links"])])
        return bool(different) or links is not None
    return False


def _set_columns(session: Session, known: Paper, facts: Mapping[str, object]) -> None:
    """Write facts, and those that hang on them: what contradicts the new ones goes."""
    columns = {name: value or None for name, value in facts.items()}
    if isinstance(title := facts.get("title"), str):
        columns["title_key"] = title_key(title)
        _keep_title(session, known)
    if "year" in facts and isinstance(known.date, dt.date) and known.date.year != facts["year"]:
        columns["date"] = None
    if "arxiv_id" in facts:
        columns["primary_class"] = None
    imports.set_facts(session, known.id, columns)


def _keep_title(session: Session, known: Paper) -> None:
    """Keep the title that another one takes the place of: a digest may bring it again."""
    session.execute(
        text(
            "INSERT INTO former_title (paper_id, title, title_key) VALUES (:paper, :title, :key) "
            "ON CONFLICT DO NOTHING"
        ),
        {"paper": known.id, "title": known.title, "key": title_key(known.title)},
    )


def _replace_links(session: Session, paper: PaperId, links: tuple[Link, ...]) -> None:
    session.execute(text("DELETE FROM link WHERE paper_id = :paper"), {"paper": paper})
    imports.add_links(session, {paper: links})


def _keep_typed(session: Session, paper: PaperId, names: Iterable[str]) -> None:
    """Keep which facts were typed, those of before included."""
    before = session.execute(
        text("SELECT j.value FROM paper_text t, json_each(t.typed) j WHERE t.id = :paper"),
        {"paper": paper},
    ).scalars()
    typed = tuple(sorted({*before, *names}))
    imports.set_facts(session, paper, {"typed": typed or None})

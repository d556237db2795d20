"""Text that breaks what writes it, and papers with it in every field."""

import datetime as dt

from hypothesis import strategies as st

from readinglist.papers import Highlight, HighlightId, Link, LinkKind, Marks, Paper, PaperId

HOSTILE = [
    *'{}\\%$@"#&_~^<>,=`|',
    *("{{", "}}", "\\\\", "\\{", "\\}", "$$", "\\$", "^^5c", "''", "--", "?`"),
    *("\\input{x}", "\\write18{ls}", "\\end{document}", "\\'e", "@misc{a,", "@comment(", "% x"),
    *("$x^2$", "$\\alpha$", "$\\{a$", "$\\input{x}$", "$5 and $6", "$a_{b$", "$x$\N{MINUS SIGN}"),
    *("\n", "\n\n", "\r\n", "\r", "\t", "\x01", "\x1b", "\x7f", "\x85", "\u2028", "\xa0"),
    *("é", "ß", "ế", "x\u0302", "\u0301", "α", "Δ", "×", "“", "”", "–", "ł", "İ", "ſ"),  # noqa: RUF001  # hostile on purpose
    *("深", "🎉", "\u202e", "\u200f", "שלום", "\ufeff", "\U000e0001"),
    *("LLM", "GPT-4", "T2V", "A", "MagicTime:", " and ", " ", ", ", "Jr.", "van "),
    *("<script>alert(1)</script>", "<img src=x onerror=y>", "&lt;", "]]>", "-->", "</main>"),
    *("javascript:alert(1)", "](x)", "![a](https://example.org/a.png)", "# x", "> ", "1. ", "- "),
    *("=1+1", "+1", "-1", "@SUM(1)", "'=1", ";", "\nER  - \nTY  - JOUR\n", "\n### [x](y)\n", "```"),
]
TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=12).map("".join)
WORDS = TEXT.filter(lambda text: text.strip() != "")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
MOMENTS = st.none() | st.just(dt.datetime(2025, 3, 11, 12, tzinfo=dt.UTC))
KINDS = st.none() | st.sampled_from(
    ("article", "inproceedings", "book", "incollection", "phdthesis", "report", "dataset", "odd")
)
DETAILS = st.dictionaries(
    st.sampled_from(("volume", "number", "pages", "publisher", "editor", "series", "note", "isbn")),
    WORDS,
    max_size=3,
).map(lambda told: tuple(told.items()))


@st.composite
def hostile_papers(draw: st.DrawFn) -> list[Paper]:
    """Draw papers with hostile text in every field."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=3))
    return [
        Paper(
            PaperId(number),
            title,
            abstract=draw(st.none() | WORDS),
            authors=tuple(name.replace("$", "") for name in draw(st.lists(WORDS, max_size=3))),
            year=draw(st.none() | st.integers(1900, 2100)),
            date=draw(st.none() | DAYS),
            venue=draw(st.none() | WORDS),
            arxiv_id=draw(st.none() | WORDS),
            primary_class=draw(st.none() | WORDS),
            doi=draw(st.none() | WORDS),
            links=tuple(Link(LinkKind.CODE, url) for url in draw(st.lists(WORDS, max_size=1))),
            key=draw(st.none() | WORDS),
            former_keys=tuple(draw(st.lists(WORDS, max_size=1))),
            kind=draw(KINDS),
            details=draw(DETAILS),
            marks=Marks(draw(MOMENTS), draw(MOMENTS)),
            note=draw(st.none() | WORDS),
            tags=tuple(draw(st.lists(WORDS, max_size=2))),
            highlights=tuple(
                Highlight(HighlightId(1), quote, "", "", "blue", quote[::-1])
                for quote in draw(st.lists(WORDS, max_size=1))
            ),
        )
        for number, title in enumerate(texts)
    ]

"""The command table: everything that a person can do in the window, declared once.

Menus, shortcuts, tooltips, the palette and the keys page are loops over it.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Applies(Enum):
    """What must be there for a command to do anything."""

    ALWAYS = auto()
    PAPER = auto()
    """A current paper, or marked ones."""
    LIST = auto()
    """A list that holds papers."""
    WRITABLE = auto()
    """A library that can be written."""
    EDITABLE = auto()
    """A current paper in a library that can be written."""
    SEARCH = auto()
    """A query that decides what is shown."""
    WINDOW = auto()
    """A paper's own window, in which the person is."""
    REVISED = auto()
    """A current paper whose abstract took the place of another one."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: its name for the program, its words for a person, its keys."""

    name: str
    text: str
    """With an ampersand before the letter that a menu underlines."""
    menu: str
    """The menu that it stands in; a dash in front begins a new group there."""
    keys: tuple[str, ...] = ()
    """Alternatives in portable text; several keys after each other are parted by a comma."""
    icon: str = ""
    applies: Applies = Applies.ALWAYS

    @property
    def words(self) -> str:
        """The text without its ampersand and dots."""
        return self.text.replace("&", "").removesuffix("…")

    @property
    def alone(self) -> str:
        """The words where no menu stands above them: ``Go to Starred``, ``Order: Title``."""
        if self.name.startswith("go_"):
            return f"Go to {self.words}"
        inner = self.menu.partition("/")[2]
        return f"{inner}: {self.words}" if inner in _KINDS else self.words

    def single_keys(self) -> tuple[str, ...]:
        """Return the keys without Ctrl or Alt, which belong to list and reading pane alone."""
        return tuple(key for key in self.keys if not is_modified(key))

    def modified_keys(self) -> tuple[str, ...]:
        """Return the keys that hold anywhere in the window."""
        return tuple(key for key in self.keys if is_modified(key))


def is_modified(key: str) -> bool:
    """Say whether a key can never be typing: it has Ctrl or Alt, or is a function key."""
    last = key.rsplit("+", 1)[-1]
    function = last.startswith("F") and last[1:].isdigit()
    return "Ctrl+" in key or "Alt+" in key or function


_KINDS = {"Order", "Rows"}
"""Menus whose lines say little without them."""
_FAVOURITES = tuple(
    Command(
        f"favourite_{digit}",
        f"Favourite tag &{digit}",
        "Paper/Favourite tags",
        (str(digit),),
        "",
        Applies.EDITABLE,
    )
    for digit in range(1, 10)
)

COMMANDS: tuple[Command, ...] = (
    Command("import", "&Import a digest…", "File", ("Ctrl+O",), "import", Applies.WRITABLE),
    Command("paste", "Import from the &clipboard", "File", ("Ctrl+V",), "copy", Applies.WRITABLE),
    Command("look", "Look at &new digests", "File", ("Ctrl+Shift+O",), "", Applies.WRITABLE),
    Command("export", "&Export…", "-File", ("Ctrl+Shift+E",), "export", Applies.LIST),
    Command("export_starred", "Export s&tarred…", "File/Other exports", (), "export"),
    Command("export_cited", "Export what a &manuscript cites…", "File/Other exports", (), "export"),
    Command(
        "kept_files", "Files &kept up to date…", "File/Other exports", (), "", Applies.WRITABLE
    ),
    Command("recap", "&Recap of this digest…", "-File/This digest", ("Ctrl+Shift+R",), "digest"),
    Command("reread", "Read this digest a&gain", "File/This digest", (), "", Applies.WRITABLE),
    Command(
        "delete_digest", "&Delete this digest", "File/This digest", (), "trash", Applies.WRITABLE
    ),
    Command("enrich", "C&omplete from files…", "File/Library", (), "", Applies.WRITABLE),
    Command("duplicates", "Possible d&uplicates…", "File/Library", (), "", Applies.WRITABLE),
    Command("backup", "&Back up the library…", "File/Library"),
    Command("quit", "&Quit", "-File", ("Ctrl+Q",)),
    Command("undo", "&Undo", "Edit", ("Ctrl+Z",), "undo", Applies.WRITABLE),
    Command("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", Applies.WRITABLE),
    Command("history", "&History…", "Edit", ("Ctrl+Shift+H",), "", Applies.WRITABLE),
    Command("copy", "&Copy title and link", "-Edit", ("Ctrl+C",), "copy", Applies.PAPER),
    Command("copy_key", "Copy citation &key", "Edit", ("Y",), "copy", Applies.PAPER),
    Command("copy_bibtex", "Copy &BibTeX", "Edit", ("Shift+Y",), "copy", Applies.PAPER),
    Command("search", "&Search", "-Edit", ("/", "Ctrl+F"), "search"),
    Command("search_here", "Search in this &place", "Edit", ("Ctrl+Shift+F",), "search"),
    Command("save_search", "Sa&ve this search", "Edit", ("Ctrl+S",), "", Applies.WRITABLE),
    Command("preferences", "Pre&ferences…", "-Edit", ("Ctrl+,",)),
    Command("zoom_in", "Zoom &in", "View", ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", "Zoom o&ut", "View", ("Ctrl+-",)),
    Command("zoom_reset", "&Normal size", "View", ("Ctrl+0",)),
    Command("focus_mode", "&Focus mode", "-View", ("F",)),
    Command("sidebar", "&Sidebar", "View", ("Ctrl+B",)),
    Command("compact", "&Compact rows", "View"),
    Command("row_excerpt", "&Line under a title", "View/Rows"),
    Command("row_authors", "&Authors", "View/Rows"),
    Command("row_day", "&Day", "View/Rows"),
    Command("row_tags", "&Tags", "View/Rows"),
    Command("order_relevance", "&Relevance", "View/Order", (), "", Applies.SEARCH),
    Command("order_listed", "&Listed order", "View/Order"),
    Command("order_added", "&Newest first", "View/Order"),
    Command("order_title", "&Title", "View/Order"),
    Command("order_year", "&Year", "View/Order"),
    Command("group_by_digest", "&Group by digest", "View", ("Ctrl+Shift+G",)),
    Command("theme", "&Light or dark", "View", ("Ctrl+Shift+L",)),
    Command("next_pane", "Next &pane", "-View", ("F6",)),
    Command("previous_pane", "Pre&vious pane", "View", ("Shift+F6",)),
    Command("context_menu", "Context &menu", "View", ("Shift+F10",)),
    Command("close", "Close the paper's &window", "View", ("Ctrl+W",), "", Applies.WINDOW),
    Command("star", "&Star", "Paper", ("S",), "star", Applies.EDITABLE),
    Command("read", "Read or &unread", "Paper", ("U",), "read", Applies.EDITABLE),
    Command("later", "&Later", "Paper", ("L",), "later", Applies.EDITABLE),
    Command("dismiss", "&Dismiss", "Paper", ("D",), "dismiss", Applies.EDITABLE),
    Command("tags", "&Tags…", "-Paper", ("T",), "tag", Applies.EDITABLE),
    *_FAVOURITES,
    Command("note", "&Note", "Paper", ("E",), "note", Applies.EDITABLE),
    Command("preview", "Pre&view the note", "Paper", ("Ctrl+Shift+M",), "", Applies.PAPER),
    Command("highlight", "&Highlight", "Paper", ("H",), "highlight", Applies.EDITABLE),
    Command("highlights", "Go to the hi&ghlights", "Paper", ("Shift+H",), "", Applies.PAPER),
    Command("facts", "Ed&it facts…", "Paper", ("I",), "", Applies.EDITABLE),
    Command("renew_keys", "Make new citation ke&ys", "Paper", (), "", Applies.EDITABLE),
    Command("open_paper", "&Open in a window", "-Paper", ("Return",), "", Applies.PAPER),
    Command("open_link", "Open a lin&k", "Paper", ("O",), "link", Applies.PAPER),
    Command("source", "Sho&w the source…", "Paper", (), "", Applies.PAPER),
    Command("revised", "Show what was &revised…", "Paper", (), "", Applies.REVISED),
    Command("mark", "Sele&ct", "-Paper", ("X",), "check", Applies.PAPER),
    Command("mark_all", "Select &all", "Paper", ("Ctrl+A",), "", Applies.LIST),
    Command("all_read", "&Mark all read", "Paper", ("Shift+A",), "", Applies.LIST),
    Command("above_read", "Mark all a&bove read", "Paper", ("Shift+K",), "", Applies.LIST),
    Command("delete", "D&elete", "-Paper", ("Del",), "trash", Applies.EDITABLE),
    Command("next", "&Next paper", "Go", ("J",), "", Applies.LIST),
    Command("previous", "&Previous paper", "Go", ("K",), "", Applies.LIST),
    Command("read_on", "&Read on", "Go", ("Space",), "", Applies.LIST),
    Command("read_back", "Read &back", "Go", ("Shift+Space",), "", Applies.LIST),
    Command("next_unread", "Next unr&ead", "Go", ("N",), "", Applies.LIST),
    Command("previous_unread", "Previous unrea&d", "Go", ("P",), "", Applies.LIST),
    Command("go_unread", "&Unread", "-Go", ("G, U",)),
    Command("go_starred", "&Starred", "Go", ("G, S",)),
    Command("go_later", "&Later", "Go", ("G, L",)),
    Command("go_annotated", "Ann&otated", "Go", ("G, N",)),
    Command("go_all", "&All papers", "Go", ("G, A",)),
    Command("go_digest", "Newest di&gest", "Go", ("G, D",)),
    Command("go_tag", "&Tags", "Go", ("G, T",)),
    Command("keys", "&Keys", "Help", ("?",)),
    Command("help", "&Help", "Help", ("F1",)),
    Command("palette", "Find a &command…", "Help", ("Ctrl+K",)),
    Command("sample", "Import the &sample digest", "Help", (), "digest", Applies.WRITABLE),
    Command("about", "&About Reading List", "-Help"),
)

ABOUT_NO_PAPER = frozenset(
    {"search", "keys", *(one.name for one in COMMANDS if one.name.startswith("go_"))}
)
"""Commands whose single keys hold beside the list, too: in the sidebar and the empty window."""

MENUS = ("File", "Edit", "View", "Paper", "Go", "Help")

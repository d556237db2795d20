"""The application's one style sheet, built from a theme's roles over the Fusion style.

Widgets say what they are by the dynamic property ``look``; ``controls`` sets it.
"""

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor

_RULES = Template("""
QMenuBar { background: $side; border-bottom: 1px solid $line; padding: 0 ${px6}px; spacing: 0; }
QMenuBar::item { background: transparent; padding: ${px5}px ${px10}px; border-radius: ${px4}px; }
QMenuBar::item:selected { background: $place; }
QMenu { background: $raised; border: 1px solid $border; padding: ${px4}px; }
QMenu::item { padding: ${px4}px ${px24}px ${px4}px ${px10}px; border-radius: ${px4}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: ${px4}px ${px8}px; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $border; padding: 0 ${px2}px;
}

QLabel[look="title"] { font-size: ${px20}px; font-weight: 700; }
QLabel[look="greeting"] { font-size: ${px24}px; font-weight: 700; }
QLabel[look="strong"] { font-size: ${px14}px; font-weight: 600; }
QLabel[look="prose"] { font-size: ${px14}px; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${px12}px; }
QLabel[look="heading"] { color: $muted; font-size: ${px11}px; font-weight: 600; }
QLabel[look="accent"] { color: $accent; font-size: ${px12}px; font-weight: 600; }
QLabel[look="error"] { color: $error; }
QLabel[look="key"] {
    color: $muted; background: $field; border: 1px solid $line; border-radius: ${px4}px;
    font-size: ${px11}px; padding: 0 ${px5}px;
}

QPushButton {
    background: transparent; color: $text; border: 1px solid $border; border-radius: ${px8}px;
    padding: ${px6}px ${px12}px; font-weight: 500;
}
QPushButton:hover { background: $place; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $off; border-color: $line; border-style: $off_line; }
QPushButton:focus { border: 2px solid $focus; padding: ${px6less1}px ${px12less1}px; }
QPushButton[look="capped"] { text-align: left; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled {
    background: $off_fill; color: $off; border-color: $off_edge;
}
QPushButton[look="link"] {
    background: transparent; color: $accent; border: 1px solid transparent;
    border-radius: ${px4}px; padding: ${px2}px ${px4}px; font-weight: 400;
    font-size: ${px12}px; text-decoration: $link_line;
}
QPushButton[look="link"]:hover { background: $place; }
QPushButton[look="link"]:focus { border: 1px solid $focus; }

QLineEdit, QComboBox, QAbstractSpinBox {
    background: $field; color: $text; border: 1px solid $border; border-radius: ${px6}px;
    padding: ${px6}px ${px10}px; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: ${px6}px ${px8}px; }
QLineEdit[look="wrong"] { color: $error; border-color: $error; }
QLineEdit:focus { border: 2px solid $focus; padding: ${px6less1}px ${px8less1}px; }
QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: ${px6less1}px ${px10less1}px;
}
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${px24}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $border; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${px28}px; padding: 0 ${px8}px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }

QAbstractScrollArea { background: $paper; border: none; }
*[look="sample"] {
    background: $field; padding: ${px10}px ${px18}px; border-left: ${px2}px solid transparent;
}
*[look="raised"], *[look="form"] { background: $raised; }
QScrollArea[look="raised"] { border-left: ${px2}px solid transparent; }
*[look="sample"]:focus, QScrollArea[look="raised"]:focus {
    border-left: ${px2}px solid $focus;
}
#sidebar { background: $side; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${px8}px; }
QScrollBar:horizontal { height: ${px8}px; }
QScrollBar::handle {
    background: $border; border: none; border-radius: ${px2}px; margin: 0 ${px2}px;
}
QScrollBar::handle:vertical { min-height: ${px24}px; }
QScrollBar::handle:horizontal { min-width: ${px24}px; margin: ${px2}px 0; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame[look="line"] { background: $line; border: none; }
QSplitter::handle { background: $line; }
QProgressBar { background: $place; border: none; border-radius: ${px2}px; }
QProgressBar::chunk { background: $accent; border-radius: ${px2}px; }
""")

_LENGTHS = (2, 4, 5, 6, 8, 10, 11, 12, 14, 18, 20, 24, 28)


def style_sheet(roles: Mapping[str, QColor], zoom: float, *, contrast: bool = False) -> str:
    """Return the style sheet in the colours of the roles, its lengths in pixels at a zoom.

    Where ``contrast`` is wanted, links and what cannot be pressed are told by lines, too.
    """
    lengths = {f"px{length}": round(length * zoom) for length in _LENGTHS}
    # A focus ring is one pixel wider than the border it replaces: what is inside stays in place.
    lengths |= {f"px{length}less1": round(length * zoom) - 1 for length in (6, 8, 10, 12)}
    colours = {name: _css(colour) for name, colour in roles.items()}
    lines = {
        "off_edge": colours["line" if contrast else "place"],
        "off_fill": colours["raised" if contrast else "place"],
        "link_line": "underline" if contrast else "none",
        "off_line": "dashed" if contrast else "solid",
    }
    sizes = {name: str(length) for name, length in lengths.items()}
    return _RULES.substitute(colours, **lines, **sizes)


def _css(colour: QColor) -> str:
    """Write a colour as style sheets read it; only those that let something through need four."""
    if colour.alpha() == 255:
        return colour.name()
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"

"""Colours, typefaces and icons, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.resources import resource

if TYPE_CHECKING:
    from app.domain.positions import Stance

SERIF = "Liberation Serif"
"""The shipped face, metric-compatible with the Times New Roman of United Nations documents."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme. Text on `page`, `panel` and `window` has a contrast of at least 4.5 to 1."""

    window: str
    panel: str
    page: str
    text: str
    muted: str
    line: str
    accent: str
    accent_text: str
    selection: str
    inserted: str
    inserted_ground: str
    deleted: str
    deleted_ground: str
    warning: str
    warning_ground: str
    danger: str
    danger_ground: str
    hover: str
    parties: tuple[str, ...]
    stances: tuple[str, ...]


LIGHT = Colours(
    window="#f2f4f6",
    panel="#fafbfc",
    page="#ffffff",
    text="#1b2530",
    muted="#596673",
    line="#d5dbe1",
    accent="#1f6fb2",
    accent_text="#ffffff",
    selection="#cfe4f6",
    inserted="#176b3a",
    inserted_ground="#e2f4e8",
    deleted="#a3262c",
    deleted_ground="#fbe6e6",
    warning="#7a4d00",
    warning_ground="#fff3d6",
    danger="#b3261e",
    danger_ground="#fde7e5",
    hover="#e8eef4",
    parties=("#1f5fa8", "#a03f12", "#26703a", "#7b3fa0", "#9c2a5d", "#0c6d72", "#6b5b10", "#4a4f9e"),
    stances=("#2a7d46", "#4f8a2f", "#3d7ea6", "#b06a00", "#8a5fb0", "#b3261e"),
)
DARK = Colours(
    window="#1b2026",
    panel="#20262d",
    page="#242b33",
    text="#e6eaee",
    muted="#a3afba",
    line="#3a444f",
    accent="#6bb2ec",
    accent_text="#0d1720",
    selection="#264259",
    inserted="#7fd6a0",
    inserted_ground="#1f3a2a",
    deleted="#f29a9a",
    deleted_ground="#452628",
    warning="#f0c368",
    warning_ground="#40351c",
    danger="#ff9389",
    danger_ground="#4a2422",
    hover="#2c343d",
    parties=("#86bdf2", "#f2a07b", "#86d29a", "#cfa3ee", "#f093bd", "#74cfd4", "#d8c56a", "#aab0f5"),
    stances=("#76cf92", "#a4d276", "#84c2e6", "#f0b35c", "#c8a6ea", "#ff8f85"),
)


class Theme(QObject):
    """Which colours are in force, following the system unless told otherwise (`choose`). Tells `changed` when they turn."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._native = QPalette(QGuiApplication.palette())
        self.is_dark = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        load_typefaces()
        self._follow()

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return DARK if self.is_dark else LIGHT

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or be light or dark whatever the system says."""
        self._choice = choice
        self._follow()

    def _follow(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        if self._choice != "system":
            dark = self._choice == "dark"
        elif scheme is not Qt.ColorScheme.Unknown:
            dark = scheme is Qt.ColorScheme.Dark
        else:  # bare X11 tells no scheme; the palette it came with does
            dark = self._native.color(QPalette.ColorRole.Window).lightness() < 128
        self.is_dark = dark
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(self.colours))
            application.setStyleSheet(style_sheet(self.colours))
        _tinted.cache_clear()
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """One of the colours by its name."""
        return QColor(getattr(self.colours, name))

    def stance_colour(self, stance: Stance | None) -> QColor:
        """The colour of a stance; muted where nothing is said."""
        return (
            self.colour("muted") if stance is None else QColor(self.colours.stances[list(type(stance)).index(stance)])
        )

    def party_colour(self, code: str) -> QColor:
        """The colour a delegation's words are shown in: always the same one for the same delegation."""
        return QColor(self.colours.parties[sum(code.encode()) % len(self.colours.parties)])

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """A shipped line icon in a colour of the scheme, with its disabled form."""
        icon = QIcon()
        for size in (16, 32):
            icon.addPixmap(_tinted(name, getattr(self.colours, colour), size))
            icon.addPixmap(_tinted(name, self.colours.line, size), QIcon.Mode.Disabled)
        return icon


@lru_cache(maxsize=512)
def _tinted(name: str, colour: str, size: int) -> QPixmap:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def load_typefaces() -> None:
    """Make the shipped faces known to Qt; a second call does nothing more."""
    for path in sorted(resource("fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))


def serif(points: float) -> QFont:
    """The face of the text, with the faces that carry Arabic and Chinese behind it."""
    font = QFont(SERIF)
    font.setFamilies(
        [
            SERIF,
            "Times New Roman",
            "Tinos",
            "Amiri",
            "Noto Naskh Arabic",
            "Droid Sans Fallback",
            "Noto Serif CJK SC",
            "serif",
        ]
    )
    font.setPointSizeF(points)
    return font


def palette_of(colours: Colours) -> QPalette:
    """The colours as Qt's own controls use them."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.page,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.danger,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_text,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Midlight: colours.hover,
        QPalette.ColorRole.Light: colours.page,
        QPalette.ColorRole.Dark: colours.line,
        QPalette.ColorRole.Shadow: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def style_sheet(colours: Colours) -> str:
    """What the palette cannot say: spacing, rounded fields, quiet scroll bars, tabs, tables."""
    sheet = resource("styles", "window.qss").read_text(encoding="utf-8")
    scheme = "dark" if colours is DARK else "light"
    for drawing in ("arrow", "check", "dot"):
        sheet = sheet.replace(f"@{drawing})", f"{resource('styles', f'{drawing}_{scheme}.svg').as_posix()})")
    for name in Colours.__slots__:
        value = getattr(colours, name)
        if isinstance(value, str):
            sheet = sheet.replace(f"@{name};", f"{value};").replace(f"@{name} ", f"{value} ")
    return sheet

"""Coverage over time as small bars over the list; drag over them to narrow the dates."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from morgue.window.look import Ink, ink
from morgue.window.type import interface, px

HIGH, BARS, LEAST, SIDE = 54, 30, 1.5, 14  # pixels of the drawings
STEPS = (1, 3, 6, 12, 24, 60, 120)  # months a bar stands for
FEWEST, MOST = 12, 28  # bars
FEW, GAIN = 0.02, 3  # the share of clippings that may lie far before all others, and how much shorter the rest must be
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """Some months in a row, and how many clippings are of them."""

    first: date
    last: date
    count: int

    @property
    def label(self) -> str:
        """The time it stands for, in short."""
        if (self.first.month, self.last.month) == (1, 12):
            return "–".join(map(str, sorted({self.first.year, self.last.year})))
        begin, end = MONTHS[self.first.month - 1], f"{MONTHS[self.last.month - 1]} {self.last.year}"
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return end
        return f"{begin} – {end}" if self.first.year == self.last.year else f"{begin} {self.first.year} – {end}"


def bars_of(months: Sequence[tuple[int, int, int]]) -> list[Bar]:
    """Bars of equal length in time for (year, month, clippings) in order; none for none.

    Where very few clippings lie far before all others, the first bar is for all of those, however long their time is.
    """
    if not months:
        return []
    counts = {year * 12 + month - 1: count for year, month, count in months}
    oldest, highest = min(counts), max(counts)
    lowest = _where_most_begin(counts)
    step = next((each for each in STEPS if (highest - lowest) // each < MOST), (highest - lowest) // MOST + 1)
    first = lowest - lowest % step
    first = min(first, highest - highest % step - (FEWEST - 1) * step)
    early = sum(count for month, count in counts.items() if month < first)
    before = [Bar(_begin(oldest), _end(first - 1), early)] if early else []
    return before + [
        Bar(_begin(at), _end(at + step - 1), sum(counts.get(month, 0) for month in range(at, at + step)))
        for at in range(first, highest + 1, step)
    ]


def _where_most_begin(counts: dict[int, int]) -> int:
    """The month from which on all but a few clippings are; the first month, unless much is gained by it."""
    lowest, highest = min(counts), max(counts)
    left = sum(counts.values()) * FEW
    for month in sorted(counts):
        left -= counts[month]
        if left < 0:
            return month if (highest - month) * GAIN < highest - lowest else lowest
    return lowest


def _begin(month: int) -> date:
    return date(max(month // 12, 1), month % 12 + 1, 1)


def _end(month: int) -> date:
    year, number = max(month // 12, 1), month % 12 + 1
    return date(year, number, monthrange(year, number)[1])


class CoverageChart(QWidget):
    """Always as high, whatever it shows, so that the list below stays where it is."""

    range_wanted = Signal(object, object)  # the first and the last day
    cleared = Signal()  # all dates again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self._dates: Dates | None = None
        self._drag: tuple[int, int] | None = None  # from which bar to which
        self._at = -1  # the bar the keys are at
        self.setFixedHeight(px(HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Coverage over time")

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(HIGH))

    def show_months(self, months: Sequence[tuple[int, int, int]], dates: Dates | None) -> None:
        """Show clippings by (year, month, count), and which days are chosen."""
        bars = bars_of(months)
        if (bars, dates) == (self.bars, self._dates):
            return
        self.bars, self._dates = bars, dates
        self._at = min(self._at, len(self.bars) - 1)
        words = f"{self.bars[0].label} to {self.bars[-1].label}" if self.bars else "nothing"
        self.setAccessibleDescription(f"{words}. Arrow keys choose a time, with Shift a longer one; Enter narrows.")
        self.update()

    # where things are

    def _chart(self) -> QRect:
        return QRect(px(SIDE), 0, self.width() - 2 * px(SIDE), px(BARS))

    def slot(self, number: int) -> QRectF:
        """The column a bar stands in."""
        chart = self._chart()
        wide = chart.width() / max(len(self.bars), 1)
        return QRectF(chart.left() + number * wide, chart.top(), wide, chart.height())

    def _bar_at(self, x: float) -> int:
        edges = [self.slot(number).left() for number in range(len(self.bars))]
        return min(max(bisect_right(edges, x) - 1, 0), len(self.bars) - 1)

    def _is_chosen(self, number: int) -> bool:
        if self._drag:
            return min(self._drag) <= number <= max(self._drag)
        if not self._dates:
            return False
        first, last = self._dates
        bar = self.bars[number]
        return (first is None or bar.last >= first) and (last is None or bar.first <= last)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max((bar.count for bar in self.bars), default=1) or 1
        for number, bar in enumerate(self.bars):
            slot = self.slot(number).adjusted(1, 0, -1, 0)
            high = max(slot.height() * bar.count / most, px(LEAST))
            painter.setBrush(self._colour(number))
            painter.drawRoundedRect(QRectF(slot.left(), slot.bottom() - high, slot.width(), high), 2, 2)
        if self.hasFocus() and 0 <= self._at < len(self.bars):
            painter.setPen(ink(Ink.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.slot(self._at).adjusted(0, 0, 0, 2), 2, 2)
        self._paint_labels(painter)

    def _colour(self, number: int) -> QColor:
        if self._is_chosen(number):
            return ink(Ink.ACCENT)
        colour = ink(Ink.LINE)
        if not self._dates and not self._drag:  # nothing is left out: a little darker
            colour = ink(Ink.FAINT)
            colour.setAlpha(110)
        return colour

    def _paint_labels(self, painter: QPainter) -> None:
        if not self.bars:
            return
        painter.setPen(ink(Ink.FAINT))
        painter.setFont(interface(11))
        chart = self._chart()
        box = QRect(chart.left(), chart.bottom() + px(3), chart.width(), px(16))
        now = self.bars[-1].last >= datetime.now(UTC).date()
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._time(0))
        middle = self._time(len(self.bars) // 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, middle)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, "now" if now else self._time(-1))

    def _time(self, number: int) -> str:
        bar = self.bars[number]
        if number == 0 and len(self.bars) > 1 and bar.last - bar.first > 2 * (self.bars[1].last - self.bars[1].first):
            return f"to {bar.last.year}"  # all that are much older than the others
        whole_years = (bar.last.year - bar.first.year) * 12 + bar.last.month - bar.first.month >= STEPS[3] - 1
        return str(bar.first.year) if whole_years else f"{MONTHS[bar.first.month - 1]} {bar.first.year}"

    # pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.bars and event.button() == Qt.MouseButton.LeftButton:
            at = self._bar_at(event.position().x())
            self._drag = (at, at)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag:
            self._drag = (self._drag[0], self._bar_at(event.position().x()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag:
            self._want(*self._drag)

    def _want(self, begin: int, end: int) -> None:
        first, last = self.bars[min(begin, end)].first, self.bars[max(begin, end)].last
        self._drag = None
        if self._dates == (first, last):
            self.cleared.emit()  # the same once more: all dates again
        else:
            self._dates = (first, last)
            self.range_wanted.emit(first, last)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self.bars:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self.bars) - 1)
            longer = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag = (self._drag[0] if self._drag and longer else self._at, self._at)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._drag:
            self._want(*self._drag)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
            self._drag = None
            self.cleared.emit()
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.bars:
            bar = self.bars[self._bar_at(event.pos().x())]
            words = "1 clipping" if bar.count == 1 else f"{bar.count:,} clippings"
            QToolTip.showText(event.globalPos(), f"{bar.label}: {words}\nDrag to narrow the dates", self)
            return True
        return super().event(event)

"""What a sheet is: its header row is found, its headers matched, the best-fitting table named or asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sealane.exchange.contracts import LINE, Detected, Match, Proposal, Reading, Table
from sealane.exchange.core.headers import fingerprint, is_reason, key, match
from sealane.exchange.core.reports_amazon import AMAZON_REPORTS
from sealane.exchange.core.reports_shops import SHOP_REPORTS
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.tables import TABLES

KINDS: dict[str, Table] = {t.name: t for t in (*AMAZON_REPORTS, *SHOP_REPORTS, *TABLES.values())}
"""Everything that is recognised, marketplaces' reports before own tables."""

CONSTANT = frozenset({"location", "date", "market", "currency", "supplier", "kind", "due_date"})
"""Required columns for which one value may stand for the whole file, when a person says which."""

ENOUGH = 0.5
"""Share of the headers that must be known before an own table is taken without asking."""

PROPOSALS = 5
"""Guesses offered on the mapping screen."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one table fits one row taken as header."""

    table: Table
    row: int
    headers: tuple[str, ...]
    matches: tuple[Match, ...]
    named: bool  # the file bears the table's name

    @property
    def missing(self) -> tuple[str, ...]:
        found = {m.column for m in self.matches}
        lacking = [name for name in self.table.required if name not in found]
        if self.table.one_of and not found & set(self.table.one_of):
            lacking.append(self.table.one_of[0])
        return tuple(lacking)

    @property
    def signed(self) -> bool:
        found = {m.column for m in self.matches}
        return bool(self.table.signature) and found.issuperset(self.table.signature)

    @property
    def coverage(self) -> float:
        filled = sum(1 for h in self.headers if key(h) and not is_reason(h))
        return len(self.matches) / filled if filled else 0.0

    @property
    def confidence(self) -> float:
        """1.0 for all headers known and nothing missing; a signature counts for nine tenths by itself."""
        if not self.matches or (self.table.signature and not self.signed):
            return 0.0
        if self.signed and not self.missing:
            return 0.9 + 0.1 * self.coverage
        present = 1 - len(self.missing) / max(len(self.table.required), 1)
        return round(present * (0.4 + 0.5 * self.coverage + (0.1 if self.named else 0.0)), 4)

    @property
    def rank(self) -> tuple[bool, bool, bool, int, float, int]:
        lacking = set(self.missing)
        fits = (not self.table.signature or self.signed) and lacking <= CONSTANT
        return (
            fits,
            fits and self.signed,
            fits and self.named,
            len(self.matches) - len(lacking),
            self.coverage,
            -self.row,
        )

    @property
    def certain(self) -> bool:
        """Good enough not to ask what table it is (a missing constant may still be asked for)."""
        if self.table.signature:
            return self.signed and not self.missing
        if self.missing and not (
            set(self.missing) <= CONSTANT and len(self.missing) < len(self.table.required)
        ):
            return False
        return self.named or (self.coverage >= ENOUGH and len(self.matches) >= 2)


def recognise(sheet: Sheet, remembered: Mapping[str, Reading] | None = None) -> Detected:
    """Say what `sheet` is. `remembered` maps header fingerprints to what a person answered earlier.

    Where nothing fits well enough `kind` is None and `proposals` holds the best guesses. A header row is
    looked for in the first 30 rows; a typed sheet carries its own.
    """
    rows = _header_rows(sheet)
    for row, headers in rows:
        if remembered and (reading := remembered.get(fingerprint(headers))):
            return _answered(sheet, row, headers, reading)
    stem = _stem(sheet)
    fits = [
        _Fit(table, row, headers, match(table, headers), named=table.name == stem)
        for row, headers in rows
        for table in KINDS.values()
    ]
    fits = sorted((f for f in fits if f.matches), key=lambda f: f.rank, reverse=True)
    if not fits:
        row, headers = _likeliest_header(rows)
        return _detected(sheet, row, headers, None, (), 0.0, ())
    best = fits[0]
    proposals = _proposals(fits, best.row)
    # What bears the name of one table and only looks like another lacks a column, more likely than not.
    misnamed = bool(stem) and not best.named and not best.signed
    if best.certain and not misnamed:
        return _detected(sheet, best.row, best.headers, best, best.matches, best.confidence, proposals)
    likeliest = _likeliest_header(rows)
    at = max(rows, key=lambda r: (r[0] == best.row and len(best.matches) > 1, r == likeliest))
    return _detected(sheet, at[0], at[1], None, (), best.confidence, _proposals(fits, at[0]))


def apply(detected: Detected, reading: Reading) -> Detected:
    """What was detected, read as a person said. Raises KeyError for an unknown kind."""
    table = KINDS[reading.kind]
    found = {m.column for m in reading.matches} | set(reading.constants)
    used = {m.index for m in reading.matches}
    return replace(
        detected,
        kind=reading.kind,
        confidence=1.0,
        matches=reading.matches,
        unknown=tuple(
            h for i, h in enumerate(detected.headers) if i not in used and key(h) and not is_reason(h)
        ),
        missing=tuple(name for name in table.required if name not in found),
    )


def _answered(sheet: Sheet, row: int, headers: tuple[str, ...], reading: Reading) -> Detected:
    """A file whose headers were explained before; positions are found anew, by header."""
    places = {key(h): i for i, h in reversed(list(enumerate(headers)))}
    matches = tuple(
        replace(m, index=places[key(m.header)], header=headers[places[key(m.header)]])
        for m in reading.matches
    )
    plain = _detected(sheet, row, headers, None, (), 1.0, ())
    return apply(plain, replace(reading, matches=matches))


def _header_rows(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """Rows that may be the header, as (row number from 0, headers); -1 for a typed sheet."""
    if sheet.typed:
        return [(-1, tuple(c for c in sheet.frame.columns if c != LINE))]
    rows = [(i, tuple(cell.strip() for cell in row)) for i, row in enumerate(sheet.top())]
    return [(i, row) for i, row in rows if sum(1 for cell in row if key(cell)) >= 1] or [(0, ())]


def _likeliest_header(rows: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[int, tuple[str, ...]]:
    """The first of the fullest rows whose cells are words, not figures."""

    def words(row: tuple[str, ...]) -> int:
        return sum(1 for cell in row if key(cell) and not re.fullmatch(r"[\d.,:/ -]+", cell))

    return max(rows, key=lambda r: (words(r[1]), -r[0]))


def _stem(sheet: Sheet) -> str:
    """The table's name as the file or sheet bears it: `sales-2026.csv.gz` is `sales`."""
    base = re.split(r"[\\/]", sheet.file)[-1].split(".")[0].casefold()
    for name in (sheet.name or "", base):
        folded = name.strip().casefold().replace(" ", "_")
        trimmed = re.sub(r"[-_]?\d[\d_-]*$", "", folded)
        for candidate in (folded, trimmed):
            if candidate in TABLES:
                return candidate
    return ""


def _proposals(fits: Sequence[_Fit], row: int) -> tuple[Proposal, ...]:
    here = sorted((f for f in fits if f.row == row), key=lambda f: (f.confidence, f.rank), reverse=True)
    return tuple(Proposal(f.table.name, f.confidence, f.matches, f.missing) for f in here[:PROPOSALS])


def _detected(
    sheet: Sheet,
    row: int,
    headers: tuple[str, ...],
    fit: _Fit | None,
    matches: tuple[Match, ...],
    confidence: float,
    proposals: tuple[Proposal, ...],
) -> Detected:
    used = {m.index for m in matches}
    lines = sheet.frame[LINE]
    return Detected(
        file=sheet.file,
        sheet=sheet.name,
        kind=fit.table.name if fit else None,
        confidence=round(confidence, 4),
        header_line=0 if sheet.typed else int(lines[row]),
        first_data_line=1
        if sheet.typed
        else int(lines[row + 1])
        if row + 1 < len(lines)
        else int(lines[row]) + 1,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        fingerprint=fingerprint(headers),
        headers=headers,
        matches=matches,
        unknown=tuple(h for i, h in enumerate(headers) if i not in used and key(h) and not is_reason(h)),
        missing=fit.missing if fit else (),
        proposals=proposals,
        rows=sheet.frame.height - (row + 1),
    )

"""What a file may cost: every limit on reading, with its unit and its reason."""

from __future__ import annotations

from datetime import date

FILE_BYTES = 512 * 2**20
"""Bytes of one file as sent. A year of a large shop's order lines is about 100 MB."""

UNPACKED_BYTES = 2**30
"""Bytes after unpacking gzip, XLSX or Parquet: what one worker may hold in memory."""

UNPACKED_RATIO = 200
"""Unpacked ÷ packed size of an XLSX over `RATIO_FROM_BYTES`; honest sheets stay under about 60."""

RATIO_FROM_BYTES = 64 * 2**20
"""Below this unpacked size no ratio is suspicious."""

ZIP_MEMBERS = 10_000
"""Members of an XLSX archive; a workbook with hundreds of sheets and pictures has fewer."""

ROWS = 20_000_000
"""Rows of one table. Ten million order lines import; beyond twice that, split the file."""

COLUMNS = 1_000
"""Columns of one table. The widest marketplace template has a few hundred."""

CELL_CHARS = 32_767
"""Characters of one cell: Excel's own limit. A longer one is nearly always an unclosed quotation mark."""

HAND_MADE_ROWS = 20_000
"""Rows up to which a sheet may hold several tables: people lay out such sheets by hand, programs do not."""

HEADER_SEARCH_ROWS = 30
"""Rows from the top in which a header is looked for, below titles, dates and notes."""

RECORD_LINES = 50
"""Lines that one quoted CSV record may span before its quotation mark counts as unclosed."""

UNITS = 100_000_000
"""Most units that a cell may name: no shelf holds more, and twenty such rows are still within the ledger."""

CODE_CHARS = 200
"""Characters of a code: what an index entry holds with room to spare."""

FIRST_DAY = date(1970, 1, 1)
"""First day that a cell may name: an older one is a program's word for nothing, or a slip."""

AMOUNT = 1e12
"""Largest figure other than units that a cell may name; more is a slip of the keyboard."""

SHOWN_CHARS = 200
"""Characters of a refused value that are kept for the person who mends it."""

"""Downloads: files of people handed out so that no browser takes them for pages of ours."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse

from sealane.infra.sniffing import PICTURES, UNKNOWN


def file_response(path: Path, name: str, media: str) -> FileResponse:
    """Return a file: a picture to be shown, anything else to be kept, whatever its name says."""
    picture = media in PICTURES
    how = "inline" if picture else "attachment"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(path, media_type=media if picture else UNKNOWN, headers=headers)

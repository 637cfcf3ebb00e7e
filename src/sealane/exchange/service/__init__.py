"""The door of files in and out."""

from sealane.exchange.service.folder import read_folder

__all__ = ["read_folder"]

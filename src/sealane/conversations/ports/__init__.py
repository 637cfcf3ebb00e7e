"""What conversations ask of others: a translator."""

from sealane.conversations.ports.translation import Translator

__all__ = ["Translator"]

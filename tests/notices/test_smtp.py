"""SMTP: where letters are taken to, and which trouble is the server's and which the letter's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.logistics.mailbox import Mailbox, mail_server

from sealane.notices.adapters.smtp import Smtp
from sealane.notices.contracts.mail import Mail, MailServer, MailTrouble

LETTER = Mail("late/P1/2026-03-01", "a@example.com", "s", "b", "en")


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server on this machine."""
    with mail_server() as running:
        yield running


def _server(box: Mailbox, host: str = "127.0.0.1") -> MailServer:
    return MailServer(host, box.port, "shop@example.com", tls="none")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "10.0.0.5", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_mail_server_inside_is_left_alone_unless_it_may_lie_there(box: Mailbox, host: str) -> None:
    outside = Smtp(private=False, resolve=lambda _, __: ["93.184.215.14", host])
    with pytest.raises(MailTrouble, match="private network") as trouble:
        outside.send(_server(box, "mail.example.com"), LETTER)
    assert trouble.value.server, "letters wait until the server is set right"
    assert box.letters == []


def test_a_letter_goes_to_the_address_that_was_checked_and_no_other(box: Mailbox) -> None:
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    Smtp(private=True, resolve=resolve).send(_server(box, "mail.example.com"), LETTER)
    assert asked == ["mail.example.com"]
    assert len(box.letters) == 1


@pytest.mark.parametrize("host", ["mail..example.com", "-" * 64 + ".example", "nowhere.invalid"])
def test_a_name_that_leads_nowhere_is_the_servers_trouble(box: Mailbox, host: str) -> None:
    with pytest.raises(MailTrouble, match="leads nowhere") as trouble:
        Smtp().send(_server(box, host), LETTER)
    assert trouble.value.server


def test_an_address_that_the_server_can_not_take_is_that_letters_own_trouble(box: Mailbox) -> None:
    with pytest.raises(MailTrouble, match="no address with such letters") as trouble:
        Smtp().send(_server(box), replace(LETTER, recipient="käthe@example.com"))
    assert trouble.value.lasting
    assert not trouble.value.server
    Smtp().send(_server(box), LETTER)
    assert len(box.letters) == 1


def test_a_sender_that_smtp_can_not_say_is_the_servers_trouble(box: Mailbox) -> None:
    with pytest.raises(MailTrouble, match="settings hold a letter") as trouble:
        Smtp().send(replace(_server(box), sender="käthe@example.com"), LETTER)
    assert trouble.value.server

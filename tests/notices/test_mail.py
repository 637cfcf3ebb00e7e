"""Mail: a notice as a letter over a real mail server, in words and in HTML, once under one Message-ID."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.logistics.mailbox import Mailbox, mail_server
from tests.notices.conftest import Team
from tests.notices.vendors import gathered, message

from sealane.infra.database import Database
from sealane.infra.sealing import Sealer
from sealane.kit.text import Text
from sealane.notices import service
from sealane.notices.adapters.mail import Letters
from sealane.notices.adapters.smtp import Smtp
from sealane.notices.contracts import Address, Family, Notice, Severity, To, Trouble, WayKind
from sealane.notices.contracts.mail import Attached, Mail, MailServer


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server on this machine."""
    with mail_server() as running:
        yield running


def _address(box: Mailbox, to: str = "boss@example.com") -> Address:
    public = {
        "to": to,
        "host": "127.0.0.1",
        "port": str(box.port),
        "sender": "Lamp Shop <shop@example.com>",
        "user": "",
        "tls": "none",
    }
    return Address(WayKind.MAIL, public, {"password": ""})


def test_a_letter_says_it_in_words_and_in_html_with_its_buttons(box: Mailbox) -> None:
    Letters(Smtp()).send(_address(box), message())
    letter = box.letters[0]
    assert letter["Subject"] == "批次 S-17 预计延误 6 天"
    plain = letter.get_body(("plain",))
    page = letter.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert "比较空运: https://shop.example.com/orders-in/channels?sku=BOX" in plain.get_content()
    assert "滞留 &lt;4&gt; 天" in page.get_content(), "what looks like a tag is none"
    assert letter["Content-Language"] == "zh"


def test_a_gathered_letter_names_each_with_its_address(box: Mailbox) -> None:
    Letters(Smtp()).send(_address(box), gathered(3))
    plain = box.letters[0].get_body(("plain",))
    assert plain is not None
    assert plain.get_content().count("https://shop.example.com/notices") == 3
    assert plain.get_content().rstrip().endswith("https://shop.example.com/shipments/S-17")


def test_the_same_message_is_the_same_letter_to_the_readers_program(box: Mailbox) -> None:
    for _ in range(2):
        Letters(Smtp()).send(_address(box), message())
    assert len({letter["Message-ID"] for letter in box.letters}) == 1


def test_a_refused_address_lasts_and_a_dead_server_does_not(box: Mailbox) -> None:
    box.answers["gone@example.com"] = "550 no such user"
    with pytest.raises(Trouble) as refused:
        Letters(Smtp()).send(_address(box, "gone@example.com"), message())
    assert refused.value.lasting
    with mail_server() as dead:
        address = _address(dead)
    with pytest.raises(Trouble) as unreached:
        Letters(Smtp()).send(address, message())
    assert not unreached.value.lasting


def test_a_title_of_many_lines_is_one_subject(box: Mailbox) -> None:
    Letters(Smtp()).send(_address(box), message(title="Late\r\nBcc: evil@example.com"))
    assert box.letters[0]["Subject"] == "Late Bcc: evil@example.com"
    assert box.letters[0]["Bcc"] is None


def test_a_file_goes_with_a_letter(box: Mailbox) -> None:
    file = Attached("review.pdf", "application/pdf", b"%PDF-1.4")
    server = MailServer("127.0.0.1", box.port, "shop@example.com", tls="none")
    Smtp().send(server, Mail("k", "boss@example.com", "s", "b", "en", files=(file,)))
    found = [part.get_filename() for part in box.letters[0].iter_attachments()]
    assert found == ["review.pdf"]


@pytest.fixture
def told(
    database: Database, workspace_id: int, team: Team, box: Mailbox, tmp_path: Path
) -> Callable[[Notice], tuple[int, int]]:
    """Tells something and sends what is due."""
    sealer = Sealer(tmp_path)
    with database.work(workspace_id) as work:
        server = MailServer("127.0.0.1", box.port, "shop@example.com", "", "hidden", "none")
        service.set_mail_server(work, sealer, server)

    def open_work() -> Any:
        return database.work(workspace_id)

    def tell(notice: Notice) -> tuple[int, int]:
        with open_work() as work:
            service.tell(work, notice)
        return service.send_due(
            open_work, sealer, {WayKind.MAIL: Letters(Smtp())}, "https://shop.example.com"
        )

    return tell


def test_everybody_is_reached_at_her_own_address_in_her_own_language_with_what_she_may_see(
    told: Callable[[Notice], tuple[int, int]], team: Team, box: Mailbox, database: Database, workspace_id: int
) -> None:
    one = Notice(
        "k",
        Family.ALARM,
        Severity.WARNING,
        To(people=(team.boss, team.carrier)),
        Text("Late", "延误"),
        money=Text("Costs 420.00 USD", "损失 420.00 USD"),
    )
    assert told(one) == (2, 0)
    letters = {str(letter["To"]): letter.as_string() for letter in box.letters}
    assert set(letters) == {"boss@example.com", "carrier@example.com"}
    assert "420.00" in letters["boss@example.com"]
    assert "420.00" not in letters["carrier@example.com"], "logistics sees no money"

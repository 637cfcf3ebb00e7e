"""The command line under bad input: a sentence that says what to do and an exit code, never a trace."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from sealane.app import cli
from sealane.app.rehearsing import read_script
from sealane.app.replaying import Line, Silent
from sealane.kit.errors import BadInput, Conflict

Run = Callable[..., tuple[int, str]]

SHIPMENTS = "shipment,origin,destination,weight_kg,freight_cost\nS1,SZX,LAX,12,90\nS2,SZX,LAX,12,\n"
SALES = "date,sku,location,units\n2026-01-05,BOX,LAX,3\n2026-01-06,BOX,LAX,4\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command as a terminal would; returns its exit code and all that it printed."""
    monkeypatch.setenv("SEALANE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")

    def ran(*words: str | Path) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["sealane", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out + said.err

    return ran


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of tables that can be planned from."""
    made = tmp_path / "tables"
    made.mkdir()
    (made / "sales.csv").write_text(SALES)
    (made / "shipments.csv").write_text(SHIPMENTS)
    return made


def test_what_people_wrote_is_printed_as_they_wrote_it(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "shipments.csv").write_text(SHIPMENTS + "S3,SZX,LAX,[/red] [bold] :smile:,1\n")
    code, said = run("freight", "--from", folder, "--out", tmp_path / "freight.csv")
    assert code == 0
    assert "'[/red] [bold] :smile:' is refused" in said
    there = tmp_path / "[/b] :x:"
    assert run("freight", "--from", there) == (2, f"{there}: There is no such file or folder.\n" + NEXT)


NEXT = "Check the path.\n"


def test_settings_are_read_in_any_encoding_and_refused_with_a_sentence(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "freight.csv"
    settings = folder / "settings.toml"
    settings.write_bytes('# 货币\ncurrency = "USD"\n'.encode("gb18030"))
    assert run("freight", "--from", folder, "--out", out)[0] == 0
    settings.write_bytes(b"\xff\xfe\x00 = [")
    code, said = run("freight", "--from", folder, "--out", out)
    assert code == 2
    assert "settings.toml: not valid TOML" in said


@pytest.mark.parametrize("name", ["answer.json", "answer", "answer.csv.zip"])
def test_an_answer_under_a_name_of_no_table_is_refused_before_anything_is_read(
    run: Run, folder: Path, tmp_path: Path, name: str
) -> None:
    code, said = run("freight", "--from", folder, "--out", tmp_path / name)
    assert code == 2
    assert ".csv, .csv.gz, .parquet, .xlsx" in said
    assert not (tmp_path / name).exists()


def test_an_answer_is_packed_where_its_name_says_so(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("freight", "--from", folder, "--out", tmp_path / "a.csv")[0] == 0
    assert run("freight", "--from", folder, "--out", tmp_path / "a.csv.gz")[0] == 0
    packed = (tmp_path / "a.csv.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize(
    "script",
    [
        "",
        "[]",
        '[["title", "x"]]',
        "null",
        '{"goods": [1]}',
        '{"goods": []}\n7',
        '{"goods": []}\n{"at": "NaN", "do": "begin"}',
        '{"goods": []}\n{"at": 1e9, "do": "begin"}',
        '{"goods": []}\n{"at": 1, "do": "dance"}',
        "[" * 100_000,
    ],
)
def test_a_script_that_is_none_is_refused_by_its_line(tmp_path: Path, script: str) -> None:
    path = tmp_path / "session.jsonl"
    path.write_text(script)
    with pytest.raises(BadInput, match="is no recorded session"):
        read_script(path)


@pytest.mark.parametrize("address", ["https://a.example", "http://", "http://a:99999", "http://[::1", "a"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Conflict, match="is no address of a server"):
        Line(address, {})


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"]
    + [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(t), t) for t in (b"[]", b"<html>")],
)
def test_whoever_answers_otherwise_than_sealane_is_told_of_in_a_sentence(answer: bytes) -> None:
    async def asked() -> None:
        async def served(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(answer)
            writer.close()

        server = await asyncio.start_server(served, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            line = Line(f"http://127.0.0.1:{port}", {})
            await line.ask("GET", "/")

    with pytest.raises(Silent):
        asyncio.run(asked())


def test_a_setting_that_can_not_be_understood_stops_with_its_name(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEALANE_PORT", "eighty")
    code, said = run("user", "list")
    assert code == 2
    assert "SEALANE_PORT must be a whole number from 0 to 65535, not 'eighty'." in said


def test_words_are_printed_by_the_commands_console_as_they_are() -> None:
    for one in (cli.console, cli.errors):
        shown = io.StringIO()
        copy = Console(file=shown, markup=one._markup, emoji=one._emoji, width=80)
        copy.print("[/b] :smile:")
        assert shown.getvalue() == "[/b] :smile:\n"


def test_a_generated_script_is_read_again_as_it_was_written(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "s.jsonl"
    assert run("live", "generate", "--case", "slow", "--out", out)[0] == 0
    assert json.loads(out.read_text().splitlines()[0])["title"] == "Rehearsal slow"
    assert len(read_script(out).moments) > 10

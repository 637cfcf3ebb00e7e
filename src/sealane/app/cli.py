"""Command line: one thin command for each thing an administrator or a script does with Sealane."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sealane.kit.errors import SealaneError

if TYPE_CHECKING:
    from sealane.live.contracts.rehearsal import Case

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Sealane: what to buy, move and clear today, with the reason for each.",
)
user_app = typer.Typer(no_args_is_help=True, help="People who may enter a workspace.")
app.add_typer(user_app, name="user")
live_app = typer.Typer(no_args_is_help=True, help="Live sessions rehearsed and replayed.")
app.add_typer(live_app, name="live")
# A file's or product's name may hold brackets and colons: words are printed as they are, never as markup.
console = Console(markup=False, emoji=False)
errors = Console(stderr=True, soft_wrap=True, markup=False, emoji=False)

WorkspaceName = Annotated[
    str, typer.Option("--workspace", help="Name of the workspace; the first one if not given.")
]


@app.command()
def serve(
    data: Annotated[
        Path | None, typer.Option(help="File or folder to import into a workspace of its own.")
    ] = None,
    demo: Annotated[bool, typer.Option(help="Load the demo world into an empty data folder.")] = True,
    port: Annotated[int | None, typer.Option(help="Port to serve on; SEALANE_PORT if not given.")] = None,
    currency: Annotated[str, typer.Option(help="Currency of a workspace made now.")] = "USD",
) -> None:
    """Start database, web and worker, load what is asked for, print today's decisions, serve until Ctrl-C."""
    from sealane.app.serving import serve as run

    run(console, data=data, demo=demo, port=port, currency=currency)


@app.command()
def plan(
    source: Annotated[
        Path | None, typer.Option("--from", help="Folder of tables; the workspace if not given.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for the answer.")] = Path("out"),
    as_of: Annotated[str | None, typer.Option("--as-of", help="First day not yet seen, YYYY-MM-DD.")] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same plan.")] = 0,
    strict: Annotated[bool, typer.Option(help="Stop at the first bad row.")] = False,
    engine: Annotated[
        str, typer.Option(help="Plan in parts: local (processes here) or ray (a cluster); chosen by size.")
    ] = "",
    workers: Annotated[int, typer.Option(help="Parts at a time; 0: one for each core.", min=0)] = 0,
    state: Annotated[
        Path | None, typer.Option(help="Folder in which the plan is kept, for `sealane night` to go on from.")
    ] = None,
    workspace: WorkspaceName = "",
) -> None:
    """Plan from a folder of tables (no database, no server), or from a workspace, into a folder of tables."""
    from sealane.app.planning_files import plan_files, plan_workspace

    day = _day(as_of)
    if source is not None:
        plan_files(
            console, source, out, as_of=day, seed=seed, strict=strict, engine=_engine(engine),
            workers=workers, state=state,
        )  # fmt: skip
    else:
        plan_workspace(console, workspace, out, seed=seed)


@app.command()
def night(
    state: Annotated[Path, typer.Option(help="Folder in which `sealane plan --state` kept a plan.")],
    source: Annotated[
        list[Path] | None,
        typer.Option("--from", help="Folder or file of the new day: sales, stock, incoming; repeatable."),
    ] = None,
    sales: Annotated[
        list[Path] | None, typer.Option(help="File of the new day's sales; may be repeated.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="CSV file for the orders that change.")] = Path(
        "night.csv"
    ),
) -> None:
    """Fold a new day into a kept plan and say which orders change; a full plan is due every week."""
    from sealane.app.night_files import night_files

    if not (source or sales):
        raise typer.BadParameter("name the new day's files: --from FOLDER, or --sales FILE")
    night_files(console, state, [*(source or ()), *(sales or ())], out)


@app.command()
def backtest(
    source: Annotated[Path, typer.Option("--from", help="Folder of tables.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the answer.")] = Path("backtest"),
    days: Annotated[int, typer.Option(help="Days that count, up to the last sale.", min=14)] = 182,
    warm_up: Annotated[int, typer.Option(help="Days of buying before they count.", min=0)] = 84,
    every: Annotated[int, typer.Option(help="Days between two looks.", min=1)] = 7,
) -> None:
    """Replay the past with what was known then: Sealane beside the rules of thumb of the trade, in money."""
    from sealane.app.planning_files import backtest_files

    backtest_files(console, source, out, days=days, warm_up=warm_up, every=every)


@app.command()
def sites(
    source: Annotated[Path, typer.Option("--from", help="Folder of tables.")],
    out: Annotated[Path, typer.Option("--out", help="CSV file for the advice.")] = Path("sites.csv"),
) -> None:
    """Say which warehouses abroad to open, keep or close, by where customers are."""
    from sealane.app.site_files import site_files

    site_files(console, source, out)


@app.command()
def arrivals(
    source: Annotated[Path, typer.Option("--from", help="Folder with shipments and milestones.")],
    out: Annotated[Path, typer.Option("--out", help="Table to write: .csv, .parquet or .xlsx.")] = Path(
        "arrivals.csv"
    ),
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="What is known: before YYYY-MM-DD, or a timestamp.")
    ] = None,
) -> None:
    """Foretell when each shipment under way arrives, as a range, and how likely it is late."""
    from sealane.app.estimate_files import arrival_files

    arrival_files(console, source, out, as_of=_moment(as_of))


@app.command()
def freight(
    source: Annotated[Path, typer.Option("--from", help="Folder with shipments, some with freight_cost.")],
    out: Annotated[Path, typer.Option("--out", help="Table to write: .csv, .parquet or .xlsx.")] = Path(
        "freight.csv"
    ),
) -> None:
    """Foretell what the freight of each shipment without an invoice costs, as a range."""
    from sealane.app.estimate_files import freight_files

    freight_files(console, source, out)


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="File or folder to import.")],
    workspace: WorkspaceName = "",
) -> None:
    """Import a file or a folder of files into a workspace and plan again."""
    from sealane.app.loading import import_into

    import_into(console, path, workspace)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the demo's files.")] = Path("out/demo"),
    seed: Annotated[int, typer.Option(help="Same seed, same world.")] = 7,
    skus: Annotated[int, typer.Option(min=100, max=50_000, help="How many SKUs the seller has.")] = 400,
) -> None:
    """Write the made-up seller's world as files, ready to be imported or planned from."""
    from sealane.app.demo import build, write

    write(build(seed, skus=skus), out)
    console.print(f"The made-up world is in {out}. Plan it: sealane plan --from {out}")


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Copy the whole installation to one file while it runs."""
    from sealane.app.backup import backup as run
    from sealane.app.house import open_home

    with open_home() as (home, url):
        size = run(home, url, target)
    console.print(f"{target}: {size / 1_000_000:.1f} MB. Bring it back with: sealane restore {target}")


@app.command()
def restore(source: Annotated[Path, typer.Argument(help="File made by backup.")]) -> None:
    """Rebuild an installation from a backup, in an empty SEALANE_HOME."""
    from sealane.app.backup import restore as run
    from sealane.app.home import Home
    from sealane.infra.settings import read_settings

    home = Home(read_settings())
    try:
        run(home, source)
    finally:
        home.close()
    console.print(f"Restored into {home.folder}. Serve it with: sealane serve")


@app.command()
def doctor(
    repair: Annotated[bool, typer.Option(help="Mend what can be derived again.")] = False,
) -> None:
    """Look at everything that can be wrong with an installation and say what to do."""
    from sealane.app.doctor import examine

    healthy = examine(console, repair=repair)
    raise typer.Exit(0 if healthy else 1)


@user_app.command("add")
def user_add(
    email: str,
    name: Annotated[str, typer.Option(help="The person's name.")] = "",
    role: Annotated[
        str, typer.Option(help="owner, operator, buyer, warehouse, logistics, live, service, finance.")
    ] = "owner",
    workspace: WorkspaceName = "",
) -> None:
    """Add a person and print the link by which she enters for the first time."""
    from sealane.app.people import add_person

    add_person(console, email, name or email.split("@", maxsplit=1)[0], role, workspace)


@user_app.command("link")
def user_link(email: str, workspace: WorkspaceName = "") -> None:
    """Print a fresh one-time link for a person who can't sign in."""
    from sealane.app.people import print_link

    print_link(console, email, workspace)


@user_app.command("list")
def user_list(workspace: WorkspaceName = "") -> None:
    """List the people of a workspace."""
    from sealane.app.people import print_people

    print_people(console, workspace)


@app.command(hidden=True)
def web() -> None:
    """Serve HTTP; started by `serve`, or by hand beside any PostgreSQL."""
    from sealane.app.steady import load_quietly

    load_quietly()
    from sealane.app.processes import run_web

    run_web()


Address = Annotated[
    str, typer.Option("--address", help="Where the system runs; this installation's own if not given.")
]
Speed = Annotated[float, typer.Option("--speed", help="Times faster than it happened.", min=0.01, max=1_000)]
Ends = Annotated[
    bool, typer.Option("--end/--stay", help="End the session at the script's end, or leave it on.")
]


@live_app.command("generate")
def live_generate(
    case: Annotated[str, typer.Option(help="2000-on-300, flash or slow.")] = "2000-on-300",
    seed: Annotated[int, typer.Option(help="Same seed, same session.")] = 7,
    out: Annotated[Path, typer.Option("--out", help="File to write.")] = Path("session.jsonl"),
) -> None:
    """Write a made-up session as JSON lines, ready to be replayed; it says that it is made up."""
    from sealane.app.rehearsing import write_script

    write_script(console, _case(case), seed, out)


@live_app.command("export")
def live_export(
    session: Annotated[str, typer.Argument(help="Code of a session that was run here.")],
    out: Annotated[Path, typer.Option("--out", help="File to write; - writes to the screen.")] = Path("-"),
    workspace: Annotated[str, typer.Option(help="Name of the workspace, if there are several.")] = "",
) -> None:
    """Write what happened in a session as a file that can be replayed; buyers bear no names."""
    from sealane.app.rehearsing import export_script

    export_script(console, session, workspace, out)


@live_app.command("replay")
def live_replay(
    script: Annotated[Path, typer.Argument(help="Recorded or generated session (JSON lines).")],
    session: Annotated[str, typer.Option("--session", help="Code of a planned session with these SKUs.")],
    token: Annotated[str, typer.Option("--token", help="API token that may hold stock and run sessions.")],
    speed: Speed = 1.0,
    address: Address = "",
    ends: Ends = True,
) -> None:
    """Play a session against one that somebody has planned on the running system."""
    from sealane.app.rehearsing import read_script, replay

    replay(console, read_script(script), address or _own_address(), session, token, speed, ends=ends)


@live_app.command("rehearse")
def live_rehearse(
    script: Annotated[Path | None, typer.Argument(help="Session to play; made up if not given.")] = None,
    case: Annotated[str, typer.Option(help="2000-on-300, flash or slow.")] = "2000-on-300",
    seed: Annotated[int, typer.Option(help="Same seed, same session.")] = 7,
    speed: Speed = 10.0,
    pause: Annotated[float, typer.Option(help="Seconds to open the desk before it begins.", min=0)] = 10.0,
    address: Address = "",
    ends: Ends = False,
) -> None:
    """Rehearse a session on the running system, in a workspace of its own beside the real ones."""
    from sealane.app.rehearsing import read_script, rehearse
    from sealane.live.core.rehearsal import generate

    chosen = generate(_case(case), seed) if script is None else read_script(script)
    rehearse(console, chosen, address or _own_address(), speed, pause=pause, ends=ends)


@app.command()
def worker() -> None:
    """Do background jobs; `serve` starts one, more may be started on other machines."""
    from sealane.app.steady import load_quietly

    load_quietly()
    from sealane.app.processes import run_worker

    run_worker()


def main() -> None:
    """Run the command line; expected errors end with a sentence, not with a trace."""
    try:
        app()
    except SealaneError as error:
        errors.print(error.detail.en, style="red")
        if error.next_step:
            errors.print(error.next_step.en)
        sys.exit(2)
    except OSError as error:
        # A full disk, a folder that may not be written, a file that is none: nothing a trace would explain.
        errors.print(": ".join(filter(None, (error.strerror or str(error), error.filename))), style="red")
        sys.exit(2)


def _engine(name: str) -> str:
    if name not in ("", "local", "ray"):
        raise typer.BadParameter(f"{name!r} is no engine: local or ray", param_hint="--engine")
    return name


def _case(name: str) -> Case:
    from sealane.live.contracts.rehearsal import Case

    try:
        return Case(name)
    except ValueError as error:
        known = ", ".join(Case)
        raise typer.BadParameter(f"{name!r} is none of {known}", param_hint="--case") from error


def _own_address() -> str:
    from sealane.infra.settings import read_settings

    settings = read_settings()
    return f"http://{settings.host}:{settings.port}"


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date: write YYYY-MM-DD") from error


def _moment(text: str | None) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no moment: write YYYY-MM-DD or YYYY-MM-DDTHH:MM") from error


if __name__ == "__main__":
    main()

"""Beginning: one to one, groups, channels, threads on things and talks with outside; who is in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sealane.accounts import service as accounts
from sealane.conversations.contracts import AuthorKind, ConversationChanged, ConversationKind, MembersChanged
from sealane.conversations.contracts.talk import MAX_MEMBERS
from sealane.conversations.core.drafts import checked_title
from sealane.conversations.core.ordering import Room
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.service.things import find_thing, thing_kind
from sealane.conversations.store import rooms
from sealane.infra.database import Work
from sealane.kit.errors import BadInput, NotAllowed
from sealane.kit.text import Text

OPEN_NEED = "talk"
"""The right that a channel asks for: to be one of those who talk here."""


def begin_direct(work: Work, who: Speaker, other: int) -> int:
    """Return the conversation of two people, begun where there is none; raises PersonNotFound, BadInput."""
    me = _person(who)
    accounts.member(work, other)
    low, high = sorted((me, other))
    pair = f"{low}-{high}"
    made = rooms.begin(work, {"kind": ConversationKind.DIRECT.value, "pair": pair, "created_by": me})
    found = made if made is not None else rooms.of_pair(work, pair)
    assert found is not None
    if made is not None:
        rooms.join(work, made, AuthorKind.PERSON, {low, high})
        _told(work, made)
    return found


def begin_group(
    work: Work,
    who: Speaker,
    title: str,
    people: Collection[int],
    *,
    outside: bool = False,
    about: tuple[str, str] | None = None,
) -> int:
    """Begin a conversation of chosen people, `outside` where guests shall come; raises BadInput, NotFound.

    `about` is the sort and key of a thing that it is about.
    """
    me = _person(who)
    kind = ConversationKind.OUTSIDE if outside else ConversationKind.GROUP
    thing = _thing(work, who, *about) if about is not None else {}
    values = {"kind": kind.value, "title": checked_title(title), "created_by": me, **thing}
    made = rooms.begin(work, values)
    assert made is not None
    invite(work, who, made, {me, *people}, first=True)
    return made


def begin_channel(work: Work, who: Speaker, title: str) -> int:
    """Begin a conversation for everybody of the workspace; raises BadInput."""
    values = {
        "kind": ConversationKind.CHANNEL.value,
        "title": checked_title(title),
        "created_by": _person(who),
    }
    made = rooms.begin(work, values | {"needs": OPEN_NEED})
    assert made is not None
    rooms.join(work, made, AuthorKind.PERSON, {_person(who)})
    _told(work, made)
    return made


def thread_of(work: Work, who: Speaker, kind: str, key: str) -> int:
    """Return the thread that hangs on a thing, begun where there is none; it bears the thing's present name.

    Raises ThingNotFound where the thing is not there, NotAllowed for who may not see it.
    """
    thing = _thing(work, who, kind, key)
    found = rooms.of_thing(work, kind, thing["thing_key"])
    if found is not None:
        rooms.call(work, found, thing["thing_name_en"], thing["thing_name_zh"])
        return found
    values = {"kind": ConversationKind.THREAD.value, "created_by": max(who.person_id, 0), **thing}
    made = rooms.begin(work, values) or rooms.of_thing(work, kind, thing["thing_key"])
    assert made is not None
    _told(work, made)
    return made


def invite(
    work: Work, who: Speaker, conversation_id: int, people: Collection[int], *, first: bool = False
) -> None:
    """Ask people in; raises BadInput where they are too many or none of the workspace's."""
    if not first:
        _refuse_pair(entered(work, conversation_id, who, lock=True))
    here = {person.id for person in accounts.members(work) if person.disabled_at is None}
    strangers = set(people) - here
    now = sum(row.kind == AuthorKind.PERSON for row in rooms.members(work, [conversation_id]))
    if strangers or len(people) + now > MAX_MEMBERS:
        raise BadInput(
            Text(
                f"Up to {MAX_MEMBERS} members of the workspace can be asked in.",
                f"最多可邀请 {MAX_MEMBERS} 位工作区成员。",
            ),
            next_step=Text("Choose among the members.", "请从成员中选择。"),
        )
    rooms.join(work, conversation_id, AuthorKind.PERSON, people)
    _told(work, conversation_id, members=True)


def leave(work: Work, who: Speaker, conversation_id: int) -> None:
    """Take oneself out of a conversation; raises ConversationNotFound, BadInput."""
    _refuse_pair(entered(work, conversation_id, who, lock=True))
    rooms.leave(work, conversation_id, AuthorKind.PERSON, _person(who))
    _told(work, conversation_id, members=True)


def follow(work: Work, who: Speaker, conversation_id: int) -> None:
    """Take an open conversation into one's list; raises ConversationNotFound."""
    entered(work, conversation_id, who)
    rooms.join(work, conversation_id, AuthorKind.PERSON, {_person(who)})
    _told(work, conversation_id)


def rename(work: Work, who: Speaker, conversation_id: int, title: str) -> None:
    """Give a group or channel another name; raises ConversationNotFound, BadInput."""
    room = entered(work, conversation_id, who, lock=True)
    if room.kind in (ConversationKind.DIRECT, ConversationKind.THREAD):
        raise BadInput(
            Text("This conversation is called by whom or what it is about.", "该会话以成员或对象命名。")
        )
    rooms.change(work, conversation_id, {"title": checked_title(title)})
    _told(work, conversation_id)


def archive(work: Work, who: Speaker, conversation_id: int, *, away: bool) -> None:
    """Put a conversation away, or open it again; raises ConversationNotFound."""
    entered(work, conversation_id, who, lock=True)
    rooms.change(work, conversation_id, {"archived_at": work.now if away else None})
    accounts.record(
        work,
        "conversation_archived" if away else "conversation_opened",
        "conversation",
        str(conversation_id),
    )
    _told(work, conversation_id)


def be_quiet(work: Work, who: Speaker, conversation_id: int, *, quiet: bool) -> None:
    """Let a conversation no longer count as unread, or again; raises ConversationNotFound."""
    entered(work, conversation_id, who)
    rooms.join(work, conversation_id, AuthorKind.PERSON, {_person(who)})
    rooms.be_quiet(work, conversation_id, _person(who), quiet=quiet)


def _thing(work: Work, who: Speaker, kind: str, key: str) -> dict[str, Any]:
    """Columns of a conversation about a thing; who may not see it does not learn whether it is there."""
    needs = thing_kind(kind).needs
    if who.rights is not None and needs not in who.rights:
        raise NotAllowed(
            Text("Your role does not show this thing.", "当前角色无权查看该对象。"),
            next_step=Text("Ask the owner of the workspace for this right.", "请向工作区所有者申请该权限。"),
        )
    found = find_thing(work, kind, key)
    return {
        "thing_kind": kind,
        "thing_key": found.key,
        "thing_name_en": found.name.en,
        "thing_name_zh": found.name.zh,
        "needs": needs,
    }


def _person(who: Speaker) -> int:
    if who.person_id < 0:
        raise BadInput(
            Text("Only a person does this.", "该操作只能由成员本人进行。"),
            next_step=Text("Sign in on the screens.", "请在页面登录后操作。"),
        )
    return who.person_id


def _refuse_pair(room: Room) -> None:
    if room.kind is ConversationKind.DIRECT:
        raise BadInput(
            Text("A conversation of two stays one of two.", "一对一会话不能增减成员。"),
            next_step=Text("Begin a group.", "请新建群聊。"),
        )


def _told(work: Work, conversation_id: int, *, members: bool = False) -> None:
    work.announce(ConversationChanged(conversation_id), [conversation_id])
    if members:
        work.announce(MembersChanged(conversation_id), [conversation_id])

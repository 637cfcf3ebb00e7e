"""The door of notices: people told things, by their ways out; who looks after what; letters."""

from sealane.notices.service.forgetting import forget_old, on_person_changed, take_back
from sealane.notices.service.keys import push_keys
from sealane.notices.service.mail import has_mail_server, mail_server, opened_mail_server, set_mail_server
from sealane.notices.service.owners import (
    Colleague,
    all_owners,
    colleagues,
    owned_by,
    owners_of,
    owners_today,
    preference,
    preferences,
    set_owners,
    set_preference,
)
from sealane.notices.service.reading import Inbox, inbox, mark_read
from sealane.notices.service.sending import SEND, enqueue_due, enqueue_sending, send_again, send_due
from sealane.notices.service.telling import tell, tell_all
from sealane.notices.service.ways import Added, Choice, add_way, change_way, remove_way, try_way, ways_of
from sealane.notices.store.listings import DELIVERIES, OWNERSHIPS

__all__ = [
    "DELIVERIES",
    "OWNERSHIPS",
    "SEND",
    "Added",
    "Choice",
    "Colleague",
    "Inbox",
    "add_way",
    "all_owners",
    "change_way",
    "colleagues",
    "enqueue_due",
    "enqueue_sending",
    "forget_old",
    "has_mail_server",
    "inbox",
    "mail_server",
    "mark_read",
    "on_person_changed",
    "opened_mail_server",
    "owned_by",
    "owners_of",
    "owners_today",
    "preference",
    "preferences",
    "push_keys",
    "remove_way",
    "send_again",
    "send_due",
    "set_mail_server",
    "set_owners",
    "set_preference",
    "take_back",
    "tell",
    "tell_all",
    "try_way",
    "ways_of",
]

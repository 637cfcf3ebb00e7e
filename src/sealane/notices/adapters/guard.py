"""Guard: addresses that people typed lead outside alone, whatever their names resolve to at the moment."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sealane.notices.contracts import Trouble

if TYPE_CHECKING:
    import httpx

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def allowed(address: IPAddress, *, private: bool) -> bool:
    """Say whether an address may be posted to: a public one, or with `private` one of one's own network.

    What names the machine's own metadata (link-local), many machines at once or none is refused always; an
    IPv4 address in IPv6's clothes counts as what it is: ::ffff:127.0.0.1 is this machine.
    """
    inner = _inner(address)
    if inner is not None:
        return allowed(inner, private=private)
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return False
    if address.is_global:
        return True
    return private and (address.is_private or address.is_loopback)


def _inner(address: IPAddress) -> IPAddress | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses that a name has now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Trouble("this name leads nowhere") from error
    return [str(entry[4][0]) for entry in found]


def checked(addresses: Iterable[str], *, private: bool) -> str:
    """Return the address to connect to; raises Trouble where any of them may not be posted to."""
    parsed = [ipaddress.ip_address(one.partition("%")[0]) for one in addresses]
    if not parsed or not all(allowed(one, private=private) for one in parsed):
        raise Trouble("this address is inside a private network and may not be reached", lasting=True)
    return str(parsed[0])


def guarded_client(
    *, private: bool, resolve: Callable[[str, int], list[str]] = resolved
) -> Callable[[], httpx.Client]:
    """Return the maker of a client that resolves a name once, checks it, and connects to just that address.

    Checked before and resolved again by the connection, a name could lead elsewhere in between.
    """

    def make() -> httpx.Client:
        import httpcore
        import httpx

        from sealane.notices.adapters.transport import ANSWER_SECONDS, CONNECT_SECONDS

        class Backend(httpcore.SyncBackend):
            def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
                address = checked(resolve(host, port), private=private)
                return super().connect_tcp(address, port, *args, **kwargs)

        transport = httpx.HTTPTransport()
        # httpx offers no way to hand a backend in; the name in the certificate stays the one asked for.
        transport._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=Backend()
        )
        wait = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        return httpx.Client(transport=transport, timeout=wait, follow_redirects=False, trust_env=False)

    return make

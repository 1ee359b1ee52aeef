"""Addresses that flows may ask: how they are written, and which lie in the open network."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from engine.kernel.errors import Invalid

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[\x21-\x7e]+")
_PATH = "/%:@!$&'()*+,;=~"
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; `target` is its path and query as they go over the wire."""

    scheme: str
    host: str
    port: int
    target: str


def read_address(url: str) -> Address:
    """The parts of an address. Raises Invalid("http.bad_address")."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if ":" not in host:
            # Names in other scripts are looked up as IDNA; what it refuses is no name.
            host = host.encode("idna").decode("ascii")
        target = quote(parts.path or "/", safe=_PATH)
        target += "?" + quote(parts.query, safe=_PATH + "?") if parts.query else ""
    except ValueError:
        raise Invalid.of("http.bad_address", url=url[:200]) from None
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise Invalid.of("http.bad_address", url=url[:200])
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], target)


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open network, and not in one that it only leads to by a detour."""
    ip = ip_address(address.partition("%")[0])
    inner = _carried(ip) if isinstance(ip, IPv6Address) else ()
    if inner:
        return all(map(_is_open, inner))
    return _is_open(ip)


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    # `is_global` alone lets some multicast and reserved addresses pass.
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _carried(ip: IPv6Address) -> tuple[IPv4Address, ...]:
    """IPv4 addresses inside an IPv6 one, to which gateways pass the packets on: mapped, 6to4, Teredo, NAT64."""
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip.sixtofour is not None:
        return (ip.sixtofour,)
    if ip.teredo is not None:
        return ip.teredo
    if ip in _NAT64 or ip in _COMPATIBLE:
        return (IPv4Address(int(ip) & 0xFFFFFFFF),)
    return ()

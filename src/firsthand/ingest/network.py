"""Which hosts are asked: names are resolved first, and only the addresses that were checked are connected to.

A page may send its reader on to a host inside the reader's own network, and a name may answer with another address each
time that it is asked (DNS rebinding). So the check stands where the connection is made, behind every redirect.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from firsthand.errors import InputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class CheckedNetwork(httpcore2.NetworkBackend):
    """Connections to public addresses only, each within one limit of time that `begin` sets.

    `connected` is the address that was last connected to.
    """

    def __init__(self, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._inner = httpcore2.SyncBackend()
        self._until = float("inf")
        self.connected: str | None = None

    def begin(self, seconds: float) -> None:
        """All that follows is to be done within so many seconds."""
        self._until = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take.

        Raises:
            ReadTimeout: none are left.
        """
        rest = self._until - time.monotonic()
        if rest <= 0:
            raise httpcore2.ReadTimeout
        return rest if timeout is None else min(timeout, rest)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of a host's addresses that answers.

        Raises:
            InputError: the host is not known, or one of its addresses is not public.
        """
        failed: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for address in addresses(host, port, self._allow_private):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                failed = error
            else:
                self.connected = address
                return _Hurried(stream, self)
        raise failed or httpcore2.ConnectError("no address")


def addresses(host: str, port: int, allow_private: bool = False) -> list[str]:
    """The addresses of a host, all of them checked.

    Raises:
        InputError: there is no such host, or one of them is not public and that is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"names the host {host}, which is not known: check the spelling and the connection") from error
    known = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in known:
        if not allow_private and not is_public(address):
            raise InputError(f"leads to {host} at {address}, which is no public address: --allow-private allows it")
    return known


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; addresses that wrap an IPv4 one are unwrapped."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64 or int(ip) >> 32 == 0:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    special = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not (special or ip.is_unspecified)


class _Hurried(httpcore2.NetworkStream):
    """A connection each of whose steps ends with the time that the network has left."""

    def __init__(self, stream: httpcore2.NetworkStream, network: CheckedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout))
        return _Hurried(stream, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

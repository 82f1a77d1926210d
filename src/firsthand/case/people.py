"""The people of a case: accounts with a role each, and the sessions in which they work.

Passwords are kept as Argon2id hashes (RFC 9106), sessions by the SHA-256 of their token, so that nobody who reads the
case can come in by what stands in it. An account that was removed stays, as the trail names it; its name is not given
again.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from firsthand.case import trail
from firsthand.case.database import Database
from firsthand.case.tables import account, session
from firsthand.errors import AccessError, NotFoundError, SettingError
from firsthand.reading import Json

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "analyst", "owner"]
"""Reads; judges as well; manages the people as well."""
SHORTEST, LONGEST = 12, 1024
"""Characters that a password has."""
IDLE, WHOLE = timedelta(hours=2), timedelta(hours=12)
"""A session ends when nobody used it for so long, and so long after it was opened."""
_SEEN_EVERY = timedelta(minutes=2)
_NAME_MOST = 80


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in; `made` and `removed` are times in UTC (ISO 8601)."""

    name: str
    role: Role
    made: str
    removed: str | None = None

    def as_json(self) -> Json:
        """The object of `firsthand people list`."""
        return {"name": self.name, "role": self.role, "made": self.made, "removed": self.removed}


class People:
    """The accounts and sessions of a case. `by` is who changes them, for the trail."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Account, ...]:
        """Every account, by name; those that were removed are among them."""
        with self._database.reading() as connection:
            columns = (account.c.name, account.c.role, account.c.made, account.c.removed)
            rows = connection.execute(select(*columns).order_by(account.c.name))
            return tuple(Account(*row) for row in rows)

    @property
    def any(self) -> bool:
        """Whether the case has accounts, so that a log-in is asked."""
        return any(one.removed is None for one in self.all())

    def add(self, name: str, role: str, password: str, by: str) -> Account:
        """Let somebody in.

        Raises:
            AccessError: the name is taken, or the password is too short or too long.
            SettingError: the name or the role is none.
        """
        name = _name(name)
        one = Account(name, _role(role), trail.now())
        hashed = _hashed(password)
        with self._database.writing() as connection:
            if connection.execute(select(account).where(account.c.name == name)).first():
                raise AccessError(f"an account {name!r} is there, or was: choose another name")
            connection.execute(insert(account), {**one.as_json(), "password": hashed})
            trail.write(connection, by, "added", _called(name), {"role": role})
        return one

    def change(self, name: str, by: str, role: str | None = None, password: str | None = None) -> Account:
        """Give somebody another role or password; a new password ends all their sessions.

        Raises:
            AccessError: it is the only owner, or the password is too short or too long.
            NotFoundError: there is no such account.
            SettingError: the role is none.
        """
        hashed = None if password is None else _hashed(password)
        with self._database.writing() as connection:
            one = _account(connection, name)
            if role is not None and role != one.role:
                _keep_an_owner(connection, one, _role(role))
                connection.execute(update(account).where(account.c.name == name).values(role=_role(role)))
                trail.write(connection, by, "changed the role of", _called(name), {"from": one.role, "role": role})
            if hashed is not None:
                connection.execute(update(account).where(account.c.name == name).values(password=hashed))
                connection.execute(delete(session).where(session.c.account == name))
                trail.write(connection, by, "changed the password of", _called(name), {})
            return _account(connection, name)

    def remove(self, name: str, by: str) -> Account:
        """Let somebody in no more; their sessions end at once, what they judged stays.

        Raises:
            AccessError: it is the only owner.
            NotFoundError: there is no such account.
        """
        with self._database.writing() as connection:
            one = _account(connection, name)
            _keep_an_owner(connection, one, None)
            gone = {"removed": trail.now(), "password": "-"}
            connection.execute(update(account).where(account.c.name == name).values(gone))
            connection.execute(delete(session).where(session.c.account == name))
            trail.write(connection, by, "removed", _called(name), {"role": one.role})
            return Account(one.name, one.role, one.made, gone["removed"])

    def enter(self, name: str, password: str) -> str:
        """The token of a new session.

        It takes as long for a name that nobody has as for a wrong password.

        Raises:
            AccessError: name and password do not belong together; the message does not tell which is wrong.
        """
        with self._database.reading() as connection:
            of = account.c
            row = connection.execute(select(of.password).where(of.name == name.strip(), of.removed.is_(None))).first()
        if not _fits(row.password if row else _nobody(), password) or row is None:
            raise AccessError("name and password do not belong together: try again, or ask an owner of the case")
        token, now = secrets.token_urlsafe(32), datetime.now(UTC)
        made = {"token": _digest(token), "account": name.strip(), "made": _told(now), "seen": _told(now)}
        with self._database.writing() as connection:
            connection.execute(delete(session).where(_over(now)))
            connection.execute(insert(session), made)
        return token

    def whose(self, token: str) -> Account | None:
        """Whose open session this is the token of."""
        now = datetime.now(UTC)
        with self._database.reading() as connection:
            columns = (account.c.name, account.c.role, account.c.made, account.c.removed, session.c.seen)
            query = select(*columns).join_from(session, account)
            mine = session.c.token == _digest(token)
            row = connection.execute(query.where(mine, ~_over(now), account.c.removed.is_(None))).first()
        if row is None:
            return None
        if datetime.fromisoformat(row.seen) + _SEEN_EVERY < now:
            with self._database.writing() as connection:
                connection.execute(update(session).where(mine).values(seen=_told(now)))
        return Account(*row[:4])

    def leave(self, token: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(session).where(session.c.token == _digest(token)))

    def put_out(self, name: str) -> int:
        """End all sessions of an account; how many there were."""
        with self._database.writing() as connection:
            return connection.execute(delete(session).where(session.c.account == name)).rowcount

    def open_sessions(self) -> dict[str, int]:
        """How many open sessions each account has."""
        with self._database.reading() as connection:
            names = connection.execute(select(session.c.account).where(~_over(datetime.now(UTC)))).scalars().all()
        return {name: names.count(name) for name in dict.fromkeys(names)}


def _account(connection: Connection, name: str) -> Account:
    of = account.c
    query = select(of.name, of.role, of.made, of.removed).where(of.name == name, of.removed.is_(None))
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"no account {name!r} in this case: `firsthand people list` lists them")
    return Account(*row)


def _keep_an_owner(connection: Connection, one: Account, role: Role | None) -> None:
    owners = select(account.c.name).where(account.c.role == "owner", account.c.removed.is_(None))
    if role != "owner" and connection.execute(owners).scalars().all() == [one.name]:
        raise AccessError(f"{one.name} is the only owner: make somebody else one first")


def _over(now: datetime) -> ColumnElement[bool]:
    return (session.c.made < _told(now - WHOLE)) | (session.c.seen < _told(now - IDLE))


def _told(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _called(name: str) -> str:
    return f"account {name}"


def _name(name: str) -> str:
    given = name.strip()
    if not 0 < len(given) <= _NAME_MOST or not given.isprintable():
        raise SettingError(f"{name!r} is no name of an account: give 1 to {_NAME_MOST} characters in one line")
    return given


def _role(role: str) -> Role:
    for one in get_args(Role):
        if one == role:
            return one  # type: ignore[no-any-return]
    raise SettingError(f"role {role!r} is not known: choose one of {', '.join(get_args(Role))}")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccessError(f"a password has {SHORTEST} to {LONGEST} characters: several words make a good one")
    return _hasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return len(password) <= LONGEST and _hasher().verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that no password has, so that an unknown name takes as long as a known one."""
    return _hasher().hash(secrets.token_urlsafe(32))


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise SettingError("accounts need argon2: install them with `pip install 'firsthand[postgres]'`") from None
    return PasswordHasher()

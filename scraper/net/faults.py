"""What may be wrong with an answer, for the client and those who judge its answers."""

from storage.errors import FetchError

NO_NAME = (
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "No address associated",
)
"""What systems say where a host's name leads nowhere."""


class UnsettledError(Exception):
    """An answer that is not what the site would say on a good day: ask again.

    Attributes:
        retry_after: Seconds the site asked us to wait; None when it did not say.
        of_proxy: Whether it is the proxy's, and the site was not reached.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None, of_proxy: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.of_proxy = of_proxy


class BlockPageError(Exception):
    """An answer by which the site tells us to stop."""


class NowhereError(UnsettledError):
    """No address is known for a host: asking often would not help."""


class UnknownHostError(FetchError):
    """No address is known for a host, while the network may well work."""


class NeverEndingError(UnsettledError):
    """An answer that was still coming when its time was over: asking often would not help."""


class BusyError(FetchError):
    """Another run on this machine is asking the host."""


class UselessError(FetchError):
    """What asking again would not bring."""


class OversizeError(UselessError):
    """An answer too big to be kept."""


class PrivateHostError(UselessError):
    """A host that is not on the open internet, and that the person did not name."""


def is_nameless(said: str) -> bool:
    """Return whether a system says of a host that its name leads nowhere."""
    return any(words in said for words in NO_NAME)


def is_enough(made: int, tries: int, *, last: BaseException | None) -> bool:
    """Return whether to ask no more: often enough, or twice where more would not help."""
    return made >= tries or (isinstance(last, NowhereError | NeverEndingError) and made > 1)

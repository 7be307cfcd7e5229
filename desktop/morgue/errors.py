"""The errors a journalist may meet: the text of each is the sentence shown to them."""


class MorgueError(Exception):
    """Something expected went wrong; `str(error)` is one plain sentence saying what, and what to do."""


class UnreadableFileError(MorgueError):
    """A file could not be made into a clipping."""


class FetchError(MorgueError):
    """What stands at an address could not be fetched."""


class NothingToSummariseError(MorgueError):
    """A text holds no sentence that could stand in a brief."""


class ArchiveError(MorgueError):
    """The archive could not be opened, read or written."""


class PassphraseError(ArchiveError):
    """The archive is encrypted and the passphrase is missing or wrong."""


class WrongUseError(MorgueError):
    """The command line or a dialog was given something that makes no sense."""


class StoppedError(MorgueError):
    """A deed was stopped by the user; what it had finished is kept."""

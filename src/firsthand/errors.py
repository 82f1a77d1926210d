"""The tree of errors. Each message is one line: what was seen, what was expected, what to do."""


class FirsthandError(Exception):
    """Base of every error that Firsthand raises on purpose; the command line prints it and exits with 1."""


class InputError(FirsthandError):
    """An input cannot be read as a report. The rest of a batch goes on; nothing of this input is stored."""


class MetadataError(InputError):
    """A value of a report's metadata (a date, an id, a row of `metadata.csv`) does not mean what it should."""


class SettingError(FirsthandError):
    """An option, setting or environment variable has a value that cannot be used: wrong use, exit code 2."""


class NotFoundError(FirsthandError):
    """An id that the case does not know, or data that is not where it should be."""


class ModelError(FirsthandError):
    """The files of a trained reader are missing, damaged or not those that they should be."""


class EndpointError(FirsthandError):
    """A language model's endpoint gave no usable answer for a report, also when asked again: it is set aside."""


class CaseError(FirsthandError):
    """A case cannot be opened, read or written; what it held before is as it was."""


class CaseLockedError(CaseError):
    """Another program is writing to the case."""


class CaseDamagedError(CaseError):
    """The file is not a case, or is broken."""


class CaseVersionError(CaseError):
    """The case was made by a newer Firsthand than this one."""


class DiskFullError(CaseError):
    """There is no room left to write."""


class StaleError(FirsthandError):
    """Somebody else changed, since it was looked at, what is to be changed now; nothing was written."""


class AccessError(FirsthandError):
    """An account, a role or a password that does not do: nobody is let in, and nothing was changed."""

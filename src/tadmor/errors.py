"""Every error that Tadmor raises on purpose.

::

    TadmorError
    ├── InputError              what was given cannot be read
    │   ├── UnreadableError     binary, empty, or of no known encoding
    │   ├── TooLargeError       over a size, depth or time limit
    │   └── FetchError          a URL that was refused or did not answer
    ├── ResourceError           a file that ships with Tadmor is missing or broken
    └── QueryError              a question to a resolver that cannot be answered as asked

A message says what was expected, what was found, where, and what to do.
"""


class TadmorError(Exception):
    """The root: catch it to catch all that Tadmor raises on purpose."""


class InputError(TadmorError):
    """What was given cannot be read."""


class UnreadableError(InputError):
    """The bytes are empty, binary, or in no encoding that we know."""


class TooLargeError(InputError):
    """The input is over a limit of size, depth or time."""


class FetchError(InputError):
    """A URL was refused or did not answer."""


class ResourceError(TadmorError):
    """A file that ships with Tadmor is missing, stale or broken."""


class QueryError(TadmorError):
    """A question to a resolver cannot be answered as asked."""

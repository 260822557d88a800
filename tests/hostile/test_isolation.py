"""The worker process: killed when it must be, replaced, usable from pools, gone with its owner."""

import multiprocessing
import os
import time

import pytest

from tadmor.articles import isolation
from tadmor.articles.limits import Limits
from tadmor.articles.parts import Draft
from tadmor.articles.read import read
from tadmor.errors import TooLargeError
from tests.hostile.pages import EITHER, SENTENCE, page

LIMITS = Limits(page_seconds=1.0, isolate="always")


def read_here(html: str) -> str:
    """The text of a page, read in a worker of this process."""
    return read(html, limits=LIMITS).value.text


def isolated(html: str, limits: Limits = LIMITS) -> Draft:
    return isolation.read_isolated(html, url=None, title=None, published=None, limits=limits, hazard="a test")


def test_the_same_comes_out_as_in_process() -> None:
    html = page("<p>More was expected on Saturday, the spokesman added in a note.</p>")
    assert read(html, limits=LIMITS) == read(html)


def test_one_worker_serves_many_pages() -> None:
    isolated(page(""))
    first = isolation._HOLDER.worker
    isolated(page(""))
    assert isolation._HOLDER.worker is first


@pytest.mark.slow
def test_a_hanging_page_is_given_up_and_the_next_is_read() -> None:
    isolated(page(""))
    begin = time.monotonic()
    with pytest.raises(TooLargeError, match="given up after 1 s"):
        isolated(str(EITHER["200,000 attributes on one tag"]()))
    assert time.monotonic() - begin < 4
    assert SENTENCE in isolated(page("")).parts[0].text


@pytest.mark.slow
def test_memory_is_limited() -> None:
    small = Limits(page_seconds=20.0, page_memory=260_000_000)
    with pytest.raises(TooLargeError):
        isolated(str(EITHER["12 MB of paragraphs"]()), small)
    assert SENTENCE in isolated(page("")).parts[0].text


def test_a_dead_worker_is_replaced() -> None:
    isolated(page(""))
    worker = isolation._HOLDER.worker
    assert worker is not None
    worker.process.kill()
    worker.process.wait()
    assert SENTENCE in isolated(page("")).parts[0].text


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_daemon_of_a_pool_can_use_it(method: str) -> None:
    isolated(page(""))
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert SENTENCE in pool.apply(read_here, (page(""),))
    assert SENTENCE in isolated(page("")).parts[0].text


def test_a_worn_worker_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "PAGES_EACH", 1)
    isolated(page(""))
    first = isolation._HOLDER.worker
    isolated(page(""))
    assert isolation._HOLDER.worker is not first


def test_the_worker_ends_with_its_input() -> None:
    worker = isolation.start_worker()
    assert worker.owner == os.getpid()
    assert worker.process.stdin is not None
    worker.process.stdin.close()
    assert worker.process.wait(timeout=20) == 0
    worker.close()

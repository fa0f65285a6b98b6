"""Print the editor's speed as a browser sees it: `make bench-editor`.

Measured in the system's Chromium against a real server: medians, because the machine
does other things too, with the load printed beside them. Exits with 1 when a target was
missed; nothing here is a test.
"""

import os
import shutil
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.editor_loading import report_loading
from benchmarks.editor_pages import large_pages
from benchmarks.figures import row
from benchmarks.serving import ROOT, serving

SIZE = 300
EDITS = 15
RUNS = 5
STARTS = 7
SCROLL_STEPS = 60
REPAINT_MS = 50.0
LONGEST_MS = 200.0
ENTER_MS = 500.0
WRITING_MS = 1_500
"""Nobody writes a sentence faster; what comes after Enter is fetched meanwhile."""

LEAK_EDITS = 200
READY_MS = 90_000
PROMPT = "创建一个课程报名页面"
PROBE = Path(__file__).with_name("editor_probe.js")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
REPORTS = ("loading", "enter", "form", "table", "detail", "leaks")


def main(chosen: list[str]) -> int:
    """Print the chosen reports, or all of them.

    Args:
        chosen: Names out of `REPORTS`; empty for all.

    Returns:
        0 when every target was met, 1 when one was missed, 2 when it cannot be measured.
    """
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None or not (ROOT / "frontend/dist/index.html").is_file():
        print("Needs Chromium and frontend/dist: make system-packages frontend")
        return 2
    with (
        TemporaryDirectory() as folder,
        serving(Path(folder)) as (address, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=CHROMIUM_FLAGS
        )
        bench = _Bench(browser, address)
        met = [bench.report(name) for name in chosen or REPORTS]
        browser.close()
    return 0 if all(met) else 1


class _Bench:
    """One browser before one server, with a large page of each type."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._pages = {kind: _store(address, page) for kind, page in _large().items()}

    def report(self, name: str) -> bool:
        """Print one report.

        Args:
            name: One of `REPORTS`.

        Returns:
            Whether its targets were met.
        """
        reports: dict[str, Callable[[], bool]] = {
            "loading": lambda: report_loading(
                self._browser, self._address, self._pages["form"]
            ),
            "enter": self._enter,
            "leaks": self._leaks,
        }
        return reports.get(name, lambda: self._repaint(name))()

    def _enter(self) -> bool:
        """Measure from Enter on the first page to the first element on the canvas."""
        _head(f"Enter to the first element, builtin engine, {STARTS} times")
        times = []
        for _ in range(STARTS):
            page = self._open("/", "#prompt")
            page.wait_for_load_state("networkidle")
            page.locator("#prompt").fill(PROMPT)
            page.wait_for_timeout(WRITING_MS)
            page.evaluate("probe.armEnter()")
            page.locator("#prompt").press("Enter")
            times.append(float(page.evaluate("window.probeEntered")))
            page.context.close()
        return _below("first element painted", times, ENTER_MS)

    def _repaint(self, kind: str) -> bool:
        """Measure edits, states of a run and scrolling on a large page."""
        _head(f"A {kind} page of {SIZE} elements, design mode")
        page = self._open(f"/pages/{self._pages[kind]}", "[data-canvas] [data-el]")
        page.locator(".chat").wait_for(timeout=READY_MS)
        page.wait_for_load_state("networkidle")
        found = page.evaluate("probe.find()")
        assert found == ["run", "session"], found
        ids = [f"e{17 * n % (SIZE - 1)}" for n in range(EDITS + 2)]
        seen = page.evaluate("ids => probe.edits(ids)", ids)
        met = [
            _below("one label edited, until painted", seen["shown"][2:], REPAINT_MS),
            _below("the server's answer to it", seen["answered"][2:], REPAINT_MS),
        ]
        states = [
            time
            for n in range(RUNS)
            for time in page.evaluate(
                "prompt => probe.run(prompt)",
                f"把“Field {5 + 3 * n}”改名为“姓名{n}”",
            )
        ]
        if states:
            met.append(_below("one state of a run (STATE_DELTA)", states, REPAINT_MS))
        else:
            row(
                "one state of a run (STATE_DELTA)", "the run changed nothing", met=False
            )
            met.append(False)
        met.append(self._scroll(page))
        page.context.close()
        return all(met)

    def _scroll(self, page: Page) -> bool:
        """Scroll the canvas and what scrolls sideways in it, down and up again."""
        selectors = [".canvas-scroll", ".canvas-scroll .ant-table-content"]
        longest, gaps = 0.0, list[float]()
        for selector in selectors:
            if page.locator(selector).count() == 0:
                continue
            seen = page.evaluate(
                "([selector, steps]) => probe.scroll(selector, steps)",
                [selector, SCROLL_STEPS],
            )
            longest = max(longest, float(seen["longest"]))
            gaps += seen["gaps"]
        figure = f"{longest:.0f} ms"
        met = longest < LONGEST_MS
        row("scrolling: longest task", figure, f"< {LONGEST_MS:g} ms", met=met)
        row("scrolling: frames, median and longest gap", _spread(gaps))
        return met

    def _leaks(self) -> bool:
        """Count what the page keeps, after some edits and after many more."""
        _head(f"What {LEAK_EDITS} edits leave behind (form page)")
        page = self._open(f"/pages/{self._pages['form']}", "[data-canvas] [data-el]")
        page.locator(".chat").wait_for(timeout=READY_MS)
        page.wait_for_load_state("networkidle")
        page.evaluate("probe.find()")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def counts() -> dict[str, float]:
            session.send("HeapProfiler.enable")
            session.send("HeapProfiler.collectGarbage")
            metrics = session.send("Performance.getMetrics")["metrics"]
            return {metric["name"]: metric["value"] for metric in metrics}

        page.evaluate("ids => probe.edits(ids)", [f"e{n}" for n in range(20)])
        before = counts()
        ids = [f"e{n % (SIZE - 1)}" for n in range(LEAK_EDITS)]
        page.evaluate("ids => probe.edits(ids)", ids)
        after = counts()
        page.context.close()
        met = True
        for name in ("JSEventListeners", "Nodes", "JSHeapUsedSize"):
            grown = after[name] / max(before[name], 1)
            figure = f"{before[name]:.0f} -> {after[name]:.0f}"
            stable = grown < LEAK_RATIO
            met = met and stable
            row(name, figure, f"< x{LEAK_RATIO:g}", met=stable)
        return met

    def _open(self, path: str, ready: str) -> Page:
        """Open a place of the editor in a fresh window and wait until it is there."""
        context = self._browser.new_context(
            base_url=self._address,
            locale="zh-CN",
            viewport={"width": 1440, "height": 900},
        )
        # Changes apply at once: a proposal would hold the page back.
        context.add_init_script(
            "localStorage.setItem('pagesmith.settings',"
            " JSON.stringify({state: {review: false}, version: 0}))"
        )
        context.add_init_script(path=PROBE)
        page = context.new_page()
        page.goto(path)
        page.locator(ready).first.wait_for(timeout=READY_MS)
        return page


LEAK_RATIO = 1.1


def _large() -> dict[str, object]:
    """The large pages by type."""
    return dict(large_pages(SIZE))


def _store(address: str, document: object) -> str:
    """Store a page and return its id."""
    answer = httpx2.post(
        f"{address}/api/v1/pages", json={"document": document}, timeout=60
    )
    answer.raise_for_status()
    return str(answer.json()["id"])


def _head(title: str) -> None:
    """Print what comes, and how busy the machine is with other work."""
    print(f"\n{title} (load {os.getloadavg()[0]:.1f})", flush=True)


def _below(what: str, times: list[float], target: float) -> bool:
    """Print a median beside its target; no times at all means that nothing was drawn."""
    if not times:
        row(what, "draws nothing anew", f"< {target:g} ms", met=True)
        return True
    median = statistics.median(times)
    met = median < target
    row(what, _spread(times), f"< {target:g} ms", met=met)
    return met


def _spread(times: list[float]) -> str:
    """The median and the largest of some times."""
    return f"{statistics.median(times):.0f} ms (max {max(times):.0f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

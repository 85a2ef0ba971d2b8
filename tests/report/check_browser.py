"""Pages in headless Chromium: they load without an error, a refusal of the content policy or a request; every chart is
drawn; without scripts the pictures and tables are there. Skipped (77) where there is no browser."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pages

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
if len(sys.argv) < 4 or sys.argv[3].endswith("NOTFOUND"):
    print("no Chromium here")
    sys.exit(77)
BROWSER = sys.argv[3]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr"]
MOST_SHEETS = 24  # of one of the documents; tables of points behind their charts stay off paper
FAILING = '''model failing "Fails"
param users = 100 in 1..1000
param price = $3 in $1..10
mrr = users * price
plot curve: mrr over users
plot map: mrr over users in 1..1000 for 9, price in $1..10 for 9
axis plan = free, pro
table list over plan { | fee : $
  free | 0
  pro  | 9
}
plot bars: list.fee over plan
claim mrr = $500 "p. 1"
'''


def dom(page, profile, width, *more):
    """The page as it is after its scripts have run, and what the browser said."""
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},1600", "--virtual-time-budget=8000", *more,
         "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return pages.Page(re.sub(r"<(circle|rect|line|polyline|polygon|path)([^<>]*)></\1>", r"<\1\2/>", done.stdout)), said


def check(path, folder, width):
    page, said = dom(path, folder / "profile", width)
    assert not said, f"{path.name} at {width}: {said}"
    assert page.all("html")[0].get("data-charts") == "ready" or not page.all("figure"), f"{path.name}: the script did not end"
    figures = page.all("figure")
    for figure in figures:
        assert figure.get("class") == "drawn" and figure.all("canvas"), f"{path.name}: `{figure.all('figcaption')[0].text()}` is not drawn"
    return len(figures)


def sheets(page, profile, target):
    """Printed: how many pages of paper, and whether anything was shrunk to fit (then a word is wider than the paper)."""
    done = subprocess.run([BROWSER, *FLAGS, f"--user-data-dir={profile}", "--virtual-time-budget=8000", "--no-pdf-header-footer",
                           f"--print-to-pdf={target}", page.as_uri()], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return len(re.findall(rb"/Type\s*/Page\b", target.read_bytes()))


def main():
    drawn = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        examples = Path(ROOT) / "examples"
        for model in [examples / f"{name}.econ" for name in ("passepartout/passepartout", "aipass/aipass")]:
            target = folder / (model.stem + ".html")
            pages.econ(PROGRAM, "report", str(model), "-o", str(target))
            drawn += check(target, folder, 1280)
            count = sheets(target, folder / "profile", folder / "printed.pdf")
            assert 4 <= count <= MOST_SHEETS, f"{model.name}: {count} pages of paper"
        (folder / "failing.econ").write_text(FAILING)
        failing = folder / "failing.html"
        pages.econ(PROGRAM, "report", str(folder / "failing.econ"), "-o", str(failing))
        for width in (1280, 390):
            assert check(failing, folder, width) == 3
        text = failing.read_text()
        (folder / "plain.html").write_text(re.sub(r"<script.*?</script>", "", text, flags=re.S))
        page, _ = dom(folder / "plain.html", folder / "profile", 390)
        assert len(page.all("svg")) == 3 and len(page.all("table")) >= 6, "without scripts"
        # The policy is what holds: a script that is not the page's own is refused.
        (folder / "evil.html").write_text(text.replace("</body>", "<script>document.title = 'taken'</script></body>"))
        page, said = dom(folder / "evil.html", folder / "profile", 1280)
        assert page.all("title")[0].text() == "Fails" and any("Content Security Policy" in line for line in said), said
    print(f"{drawn} charts are drawn")


main()

"""Pages of the four documents' models and of the small examples: their values are those of `econ run --json` and
`econ test --json`, digit for digit; nothing in them points outside; nothing that a model says becomes markup."""

import base64
import gzip
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import pages

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
MOST_BYTES = 950_000  # of a page; 290 kB of it is what draws

HOSTILE = '''model hostile "</title><script>alert(1)</script><img src=x onerror=alert(2)>"
source "a \\"quoted\\" & <b>bold</b> source" dated 2026-01-01
param users "<i>Users</i>" = 100 in 1..1000   "</script><script>alert(3)</script>"
param price = $3 in $1..10
mrr "]]> --> <svg onload=alert(4)>" = users * price
axis plan = free "<u>Free</u>", pro "{{x}} ${y} `z`"
table list over plan { | fee : $
  free | 0
  pro  | 9   "<!-- note"
}
plot curve "</script><b>Curve</b>": mrr over users
plot bars: list.fee over plan
claim mrr = $500 "<p>p. 1</p>"
check mrr > $1 "why </td> not"
'''


def check_policy(page, where):
    policy = next(m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy").get("content")
    assert policy.startswith("default-src 'none';"), where
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy, f"{where}: {policy}"
    for tag in page.all("style") + [s for s in page.all("script") if not s.get("type")]:
        digest = base64.b64encode(hashlib.sha256(tag.text().encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, f"{where}: the policy does not allow its own <{tag.tag}>"


def check_closed(page, where):
    """No request, no handler, no inline style: a node has none of these attributes."""
    stack, ids = [page.root], []
    while stack:
        node = stack.pop()
        stack += node.children
        ids += [node.get("id")] if node.get("id") else []
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in ("src", "style", "srcset", "action"), f"{where}: <{node.tag} {name}>"
            assert name != "href" or value.startswith("#"), f"{where}: href {value}"
    for link in page.all("a"):
        assert any(s.get("id") == link.get("href")[1:] for s in page.all("section")), f"{where}: {link.get('href')} leads nowhere"
    assert len(ids) == len(set(ids)), f"{where}: two elements have one id"


def check_accessible(page, where):
    assert page.all("html")[0].get("lang"), where
    assert len(page.all("h1")) == 1, where
    for figure in page.all("figure"):
        live = next(d for d in figure.all("div") if d.get("class") == "live")
        assert live.get("role") == "img" and live.get("aria-label"), where
        assert figure.all("figcaption")[0].text().strip(), where
        assert figure.all("svg")[0].all("title"), where
    for table in page.all("table"):
        rows = table.all("tr")
        widths = [sum(int(c.get("colspan", 1)) for c in r.children) for r in rows]
        assert len(set(widths)) == 1, f"{where}: rows of different lengths in {table.text()[:80]}"


def check_values(page, model):
    """Each value of a row that names its quantity."""
    known = {r["name"]: r for r in pages.results(PROGRAM, model) if "axes" not in r}
    compared = 0
    for row in page.all("tr"):
        name = row.get("data-name")
        values = [c.get("data-value") for c in row.children if c.get("data-value")]
        if not name or not values or name not in known:
            continue
        assert float(values[0]) == known[name]["value"], f"{model}: {name} is {values[0]}, not {known[name]['value']}"
        compared += 1
    assert compared >= min(3, len(known)), f"{model}: only {compared} values were compared"
    return compared


def check_verdicts(page, model):
    test = json.loads(pages.econ(PROGRAM, "test", str(model), "--json", status=pages.econ_status(PROGRAM, model)))
    text = page.root.text()
    for claim in test["claims"]:
        assert claim["text"] in text, f"{model}: the claim `{claim['text']}` is missing"
    wrong = [c for c in test["claims"] + test["checks"] if not c["ok"]]
    box = [d for d in page.all("div") if (d.get("class") or "").startswith("verdict")]
    if test["claims"] or test["checks"]:
        assert box[0].get("class") == ("verdict bad" if wrong else "verdict good"), model
        assert len(box[0].all("li")) == len(wrong), model


def check_claims(page, model):
    """One table, each place in the document a heading within it; a chart of the verdicts, in words."""
    section = next((s for s in page.all("section") if s.get("id") == "claims"), None)
    if section is None:
        return 0
    assert len(section.all("table")) == 1, f"{model}: {len(section.all('table'))} tables of claims"
    test = json.loads(pages.econ(PROGRAM, "test", str(model), "--json", status=pages.econ_status(PROGRAM, model)))
    said = sum(1 for c in section.all("td") if c.text()[:2] in ("✓ ", "≠ ", "✗ "))
    count = len({(c["file"], c["line"], c["text"]) for c in test["claims"]})  # one over an axis is there for each label
    assert said == count, f"{model}: {said} verdicts of {count} claims"
    if not section.all("figure"):  # all of one verdict
        return 0
    labels = [t.text() for t in section.all("svg")[0].all("text")]
    assert sum(l[:2] in ("✓ ", "≠ ", "✗ ") for l in labels) > 1, f"{model}: {labels}"
    return 1


def main():
    compared = charts_of_claims = 0
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.html"
        for model in pages.models(ROOT):
            pages.econ(PROGRAM, "report", str(model), "-o", str(target))
            text = target.read_text()
            assert len(text) < MOST_BYTES, f"{model}: {len(text)} bytes"
            page = pages.Page(text)
            check_policy(page, model)
            check_closed(page, model)
            check_accessible(page, model)
            compared += check_values(page, model)
            check_verdicts(page, model)
            charts_of_claims += check_claims(page, model)
        pages.econ(PROGRAM, "report", str(model), "-o", str(target))  # the last one, which is small
        assert text == target.read_text(), f"{model}: two pages of one model differ"
        hostile = Path(folder) / "hostile.econ"
        hostile.write_text(HOSTILE)
        pages.econ(PROGRAM, "report", str(hostile), "-o", str(target))
        page = pages.Page(target.read_text())
        check_policy(page, "hostile")
        check_closed(page, "hostile")
        check_verdicts(page, hostile)
        assert len(page.all("script")) == 3 and not page.all("img") and not page.all("b") and not page.all("i"), "markup of a model"
        packed = next(s for s in page.all("script") if s.get("id") == "chart-data").text()
        charts = json.loads(gzip.decompress(base64.b64decode(packed)))
        assert charts[0]["title"] == "</script><b>Curve</b>"
        pages.econ(PROGRAM, "report", str(hostile), "-o", str(target), "--exit-code", status=1)
    assert charts_of_claims >= len(pages.MODELS) - 1, f"only {charts_of_claims} charts of verdicts"
    print(f"{compared} values agree")


main()

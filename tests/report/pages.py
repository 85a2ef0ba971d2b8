"""A page of `econ report` as a tree that tests can ask."""

import json
import os
import subprocess
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "br", "img", "hr", "link", "input"}
MODELS = ["aipass/aipass", "loomworks/loomworks", "passepartout/passepartout", "passepartout/growth", "sandbox_pricing/sandbox_pricing"]


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children, self.texts = [], []

    def all(self, tag):
        found = [self] if self.tag == tag else []
        for child in self.children:
            found += child.all(tag)
        return found

    def text(self):
        return "".join(part if isinstance(part, str) else part.text() for part in self.texts)

    def get(self, name, default=None):
        return self.attributes.get(name, default)


class Page(HTMLParser):
    """Fails on a tag that is closed without having been opened, or never closed."""

    def __init__(self, text):
        super().__init__()
        self.root = self.at = Node("document", {}, None)
        self.feed(text)
        assert self.at is self.root, f"<{self.at.tag}> is never closed"

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes, self.at)
        self.at.children.append(node)
        self.at.texts.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.at = self.at.parent

    def handle_endtag(self, tag):
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.texts.append(data)

    def all(self, tag):
        return self.root.all(tag)


def econ(program, *arguments, model=None, status=0):
    done = subprocess.run(
        [program, *arguments], input=model, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}
    )
    assert done.returncode == status, f"econ {' '.join(arguments)}: status {done.returncode}\n{done.stderr}"
    return done.stdout


def econ_status(program, model):
    """That `econ test` ends with."""
    return subprocess.run([program, "test", str(model)], capture_output=True).returncode


def models(root):
    examples = Path(root) / "examples"
    yield from (examples / f"{name}.econ" for name in MODELS)
    yield from sorted((examples / "small").glob("*.econ"))


def results(program, model):
    return json.loads(econ(program, "run", str(model), "--json"))["results"]

#include "cli/starter.h"

namespace econ::cli {

namespace {

constexpr const char* kModel =
    R"(## What one user costs, and what is left of the price. The first lines of `##` are about the whole model.
model NAME "TITLE"
source "The document the figures come from"  # the strings at the ends of lines are places in it
tolerance 5%                                 # what `~` means

use std.cloud   # vm, vcpu, a month of 730 hours
use std.people  # user, person

# What is assumed ----------------------------------------------------------------------
# A value with its unit, where a sweep may go, and where it comes from. A range is known only to lie between.

param users "Users" = 20k user        in 1k..1M user log    "p. 1"
param price         = $10/user/month  in $5..30/user/month  "p. 2"
param team          = 2..3 person                           "p. 2"
param pay           = $8k..10k/person/month                 "guess: `econ check` counts these"

# What is bought -----------------------------------------------------------------------
# A component of the library buys whole units for a demand, or pays for the demand itself where nothing is said of
# a capacity. `econ doc std.component` has all that can be stated.

component servers { demand = users * 1 vcpu/user; capacity = 80 vcpu/vm; price = $0.20/vm/hour }
component storage { demand = users * 5 GB/user; price = $0.08/GB/month }

# What follows -------------------------------------------------------------------------
# A formula has no order: it may stand before what it uses. The unit after `:` is checked.

infra  : $/month      = sum(component.cost over component)
cost   : $/user/month = (infra + team * pay) / users
margin : %            = (price - cost) / price

# What the document says ---------------------------------------------------------------
# `econ test` compares. What turns out wrong stays, marked `expected contradicted "why"`.

claim infra / users = ~$2.20/user/month     "p. 3"
claim cost          = $3..3.80/user/month   "p. 3"
claim margin        >= 75%                  "p. 4"  expected contradicted "the document leaves out the team"
check margin[users = 100k user] > margin    "more users, more margin"

# What if ------------------------------------------------------------------------------

## Only what differs. `econ run NAME.econ --scenario all` shows it beside the base.
scenario dear_servers "Servers cost half as much again" { servers.price = was * 1.5 }

show scaling: cost, margin over users in [1k, 10k, 100k, 1M user], scenario
sweep pricing: margin over users in 1k..1M user log 100, price in $5..30/user/month for 100
)";

constexpr const char* kAttributes =
    R"(# Models are text with LF line ends. For diffs without changes of layout that name the statement a change belongs to, once
# in each clone:
#   git config diff.econ.textconv 'econ diff --textconv'
#   git config diff.econ.xfuncname '^[a-z].*$'
*.econ text eol=lf diff=econ linguist-language=Econ linguist-detectable
)";

constexpr const char* kWorkflow =
    R"(# Every change of a model: is it sound, does it still say what it is expected to say, is it laid out?
# Set the repository variable ECON_SOURCE to where the source of econ is, as owner/name.
name: econ
on: [push, pull_request]
permissions:
  contents: read
jobs:
  models:
    runs-on: ubuntu-latest
    container: debian:13
    steps:
      - uses: actions/checkout@v4
      - uses: actions/checkout@v4
        with:
          repository: ${{ vars.ECON_SOURCE }}
          path: .econ
      - name: Build econ
        run: |
          cd .econ
          ./quickstart
          echo "$PWD/build/release" >> "$GITHUB_PATH"
      - name: Check
        run: econ check FILE.econ --error-format github
      - name: Test
        run: econ test FILE.econ
      - name: Layout
        run: econ fmt --check FILE.econ
)";

std::string with(std::string text, const std::string& what, const std::string& word) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + word.size())) {
    text.replace(at, what.size(), word);
  }
  return text;
}

/// `second_office` is titled "Second office".
std::string title_of(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

}  // namespace

std::vector<StarterFile> starter_files(const std::string& name, const std::string& file_name) {
  std::string model = with(kModel, "NAME.econ", file_name + ".econ");
  model = with(with(model, "NAME", name), "TITLE", title_of(name));
  return {{file_name + ".econ", model},
          {".gitattributes", kAttributes},
          {".github/workflows/econ.yml", with(kWorkflow, "FILE", file_name)}};
}

}  // namespace econ::cli

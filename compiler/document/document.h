#pragma once
/// What a model or a module says of itself, in the order in which it says it: from the syntax tree alone, so that what
/// cannot be computed can still be read about.

#include <string>
#include <vector>

#include "compiler/parse/ast.h"
#include "compiler/source/source.h"

namespace econ::document {

/// One declaration, or a part of one. Whatever it does not have is empty. Texts are as written, on one line.
struct Entry {
  std::string kind;  ///< "parameter", "formula", "function" …: the names in `sections()`
  std::string name;
  std::string label;
  std::string unit;
  std::string value;                            ///< a value, a formula, a condition
  std::string domain;                           ///< where a sweep may go
  std::string note;                             ///< provenance, place in the source, reason
  std::string expected;                         ///< of a claim: `partial "why"`
  std::string doc;                              ///< the `##` lines
  std::string text;                             ///< the declaration as it stands in the file
  std::vector<Entry> parts;                     ///< members, inputs, labels, overrides
  std::vector<std::vector<std::string>> cells;  ///< of a table: the header, then the rows; the last column are notes
};

struct Page {
  std::string name;  ///< "std.saas", or the name of the model
  std::string title;
  std::string doc;
  std::string document;  ///< what the model is taken from
  std::string dated;
  std::string tolerance;
  std::vector<std::string> uses;
  std::vector<Entry> entries;
};

/// `name`: what the page is called if the file has no `model` statement.
Page read(const ast::File& file, const source::Source& source, std::string name);

/// GitHub-flavoured Markdown. `level`: of the page's own heading, 1 or 2.
std::string to_markdown(const Page& page, int level = 1);

/// What a link to a heading is called, as GitHub has it: `std.saas` is `stdsaas`.
std::string anchor(const std::string& heading);

}  // namespace econ::document

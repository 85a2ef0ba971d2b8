#pragma once
/// The passes over a page, in the order in which they run. Each changes only the gaps before pieces.

#include "compiler/format/page.h"

namespace econ::format {

/// The cells of a table stand under each other, numbers of one form by their last digit; what is said about a row (its
/// provenance, the outcome expected of its last cell) stands in a column behind.
void align_tables(Page& page);

/// Lines of statements are indented by their blocks; labels, units, `=` and one-line blocks that the author lined up
/// with a neighbour are lined up.
void align_definitions(Page& page);

/// A continued line keeps its place relative to the line above it, further right than its statement.
void indent_continuations(Page& page);

/// Domains, notes, outcomes and comments keep the column that the author gave them where it is free.
void align_ends(Page& page);

/// A comment that goes on below the end of a line stays under it.
void attach_comments(Page& page);

}  // namespace econ::format

#pragma once
/// Numbers as data files write them.

#include <optional>

#include "compiler/modules/records.h"
#include "compiler/parse/ast.h"

namespace econ::modules {

/// `-1,234.5e3`, `$0.90`, `12%`: the digits for the same conversion that a literal of a model takes. Null if the text
/// is no number in this format.
ast::ExprPtr data_number(const DataField& field, const DataFormat& format);

/// How a text that is no number could become one, in words.
std::string data_number_remedy(const DataField& field);

}  // namespace econ::modules

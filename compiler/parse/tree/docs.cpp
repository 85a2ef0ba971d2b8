#include "compiler/parse/tree/builder.h"

namespace econ::parse {

std::string TreeBuilder::join_docs(size_t begin, size_t end) const {
  std::string result;
  for (size_t i = begin; i < end; ++i) {
    const DocLine& line = scan_.docs[i];
    std::string_view words = text({scan_.file, line.begin + 2, line.end});
    words.remove_prefix(words.starts_with(' ') ? 1 : 0);
    words = words.substr(0, words.find_last_not_of(" \t\r") + 1);
    if (i != begin) result += '\n';
    result += words;
  }
  return result;
}

std::string TreeBuilder::file_doc() {
  size_t end = 0;
  const auto& docs = scan_.docs;
  while (end < docs.size() && docs[end].line == docs[0].line + end) ++end;
  const bool above_all = end != 0 && docs[0].begin < as_syntax(tokens_.get(0)).begin;
  return above_all ? join_docs(0, end) : std::string();
}

std::string TreeBuilder::doc_above(const Token* first) {
  const auto& docs = scan_.docs;
  const uint32_t begin = as_syntax(first).begin;
  size_t end = next_doc_;
  while (end < docs.size() && docs[end].begin < begin) ++end;
  if (end == next_doc_) return {};
  size_t start = end;
  uint32_t line = scan_.source.position(begin).line;
  while (start > next_doc_ && docs[start - 1].line + 1 == line) {
    --start;
    --line;
  }
  next_doc_ = end;
  return join_docs(start, end);
}

}  // namespace econ::parse

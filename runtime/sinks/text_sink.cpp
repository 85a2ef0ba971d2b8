#include "runtime/sinks/text_sink.h"

namespace econ::sinks {

TextSink::TextSink(const plan::Plan& plan, std::string target, TextFormat format, Compression compression)
    : text_(plan, format), compression_(compression), file_(std::move(target)) {}

Status TextSink::begin() {
  if (Status opened = file_.open(); !opened) return opened;
  std::string header = text_.header();
  compress(compression_, header);
  return file_.write(header);
}

uint64_t TextSink::render(const engine::Tile& tile, std::string& text) const {
  const size_t from = text.size();
  const uint64_t rows = text_.append(tile, text);
  compress(compression_, text, from);
  return rows;
}

Status TextSink::write(std::string_view text) { return file_.write(text); }

Status TextSink::finish() { return file_.commit(); }

}  // namespace econ::sinks

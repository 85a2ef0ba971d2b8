#include "runtime/sinks/text_sink.h"

namespace econ::sinks {

TextSink::TextSink(const plan::Plan& plan, std::string target, TextFormat format)
    : text_(plan, format), file_(std::move(target)) {}

Status TextSink::begin() {
  if (Status opened = file_.open(); !opened) return opened;
  return file_.write(text_.header());
}

uint64_t TextSink::render(const engine::Tile& tile, std::string& text) const { return text_.append(tile, text); }

Status TextSink::write(std::string_view text) { return file_.write(text); }

Status TextSink::finish() { return file_.commit(); }

}  // namespace econ::sinks

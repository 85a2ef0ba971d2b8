#include "runtime/sinks/text_sink.h"

#include <unistd.h>

#include <filesystem>

namespace econ::sinks {

TextSink::TextSink(const plan::Plan& plan, std::string target, TextFormat format, Compression compression,
                   const About& about)
    : text_(plan, format), compression_(compression), file_(std::move(target)) {
  if (!about.empty() && !written_directly(file_.target()))
    beside_ = about_json(plan, std::filesystem::path(file_.target()).filename().string(), about);
}

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

Status TextSink::finish() {
  if (beside_.empty()) return file_.commit();
  const std::string name = file_.target() + ".about.json";
  OutputFile about(name);
  if (Status opened = about.open(); !opened) return opened;
  if (Status written = about.write(beside_); !written) return written;
  if (Status made = about.commit(); !made) return made;
  Status whole = file_.commit();
  if (!whole) unlink(name.c_str());
  return whole;
}

}  // namespace econ::sinks

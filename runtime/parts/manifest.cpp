#include "runtime/parts/manifest.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "runtime/engine/result_hash.h"

namespace econ::parts {
namespace {

constexpr std::string_view kFirstLine = "econ manifest 1\n";
constexpr std::string_view kAnyFirstLine = "econ manifest ";

std::string hash_of(std::string_view text) {
  engine::ResultHash hash;
  hash.add(text.data(), text.size());
  return fmt::format("{:016x}", hash.value());
}

void put(std::string& text, std::string_view name, std::string_view value) {
  text += fmt::format("{} {}\n{}\n", name, value.size(), value);
}

uint64_t hex_of(std::string_view digits) {
  uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

struct Field {
  std::string_view name, value;
};

/// Takes the next field off `rest`.
std::optional<Field> next(std::string_view& rest) {
  const size_t line = rest.find('\n');
  if (line == std::string_view::npos) return {};
  const std::string_view head = rest.substr(0, line);
  const size_t blank = head.find(' ');
  if (blank == std::string_view::npos) return {};
  size_t length = 0;
  const auto [end, error] = std::from_chars(head.data() + blank + 1, head.data() + head.size(), length);
  if (error != std::errc() || end != head.data() + head.size()) return {};
  rest.remove_prefix(line + 1);
  if (rest.size() <= length || rest[length] != '\n') return {};
  const Field field{head.substr(0, blank), rest.substr(0, length)};
  rest.remove_prefix(length + 1);
  return field;
}

}  // namespace

std::string to_text(const Manifest& manifest) {
  std::string text(kFirstLine);
  put(text, "fingerprint", fmt::format("{:016x}", manifest.fingerprint));
  put(text, "version", manifest.version);
  put(text, "form", manifest.form);
  for (const auto& [name, value] : manifest.about) {
    put(text, "about", name);
    put(text, "is", value);
  }
  for (const std::string& word : manifest.words) put(text, "word", word);
  for (const auto& [path, content] : manifest.files) {
    put(text, "file", path);
    put(text, "text", content);
  }
  put(text, "hash", hash_of(text));
  return text;
}

Result<Manifest> manifest_of(std::string_view text) {
  if (!text.starts_with(kFirstLine)) {
    return Fault{text.starts_with(kAnyFirstLine) ? "was written by a version of econ with another form of parts"
                                                 : "is no manifest of parts"};
  }
  Manifest manifest;
  std::string name;
  std::string_view rest = text.substr(kFirstLine.size());
  while (!rest.empty()) {
    const std::string_view before = text.substr(0, text.size() - rest.size());
    const auto field = next(rest);
    if (!field) break;
    const std::string value(field->value);
    if (field->name == "fingerprint") manifest.fingerprint = hex_of(field->value);
    if (field->name == "version") manifest.version = value;
    if (field->name == "form") manifest.form = value;
    if (field->name == "about" || field->name == "file") name = value;
    if (field->name == "is") manifest.about.emplace_back(name, value);
    if (field->name == "word") manifest.words.push_back(value);
    if (field->name == "text") manifest.files.emplace_back(name, value);
    if (field->name == "hash") {
      if (rest.empty() && value == hash_of(before)) return manifest;
      break;
    }
  }
  return Fault{"is damaged: its bytes are not those that were written"};
}

}  // namespace econ::parts

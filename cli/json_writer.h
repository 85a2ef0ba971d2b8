#pragma once
/// Writes JSON with numbers as given digit for digit: a figure must read back as the same double.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace econ::cli {

class JsonWriter {
 public:
  enum class Layout : uint8_t { Lines, Inline };  ///< one member a line, or all on one

  JsonWriter& begin_object(Layout layout = Layout::Lines) { return open('{', layout); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array(Layout layout = Layout::Lines) { return open('[', layout); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view text);
  JsonWriter& digits(std::string_view number);  ///< a number already in digits; must be a JSON number
  JsonWriter& integer(unsigned long long value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& field(std::string_view name, std::string_view text) { return key(name).string(text); }

  /// The finished text with a line end; every object and array must be closed.
  std::string take();

 private:
  struct Level {
    Layout layout;
    bool empty = true;
  };
  JsonWriter& open(char bracket, Layout layout);
  JsonWriter& close(char bracket);
  JsonWriter& raw(std::string_view text);
  void separate();
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace econ::cli

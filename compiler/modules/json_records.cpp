// A JSON list of objects as records. The JSON library reads; where each value stands is followed beside it, so that a
// message can underline it, and numbers are taken as written, so that no digit is lost.
#include <algorithm>
#include <cstring>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compiler/modules/records.h"

namespace econ::modules {

namespace {

using diagnostics::Code;
using source::Span;
using Json = nlohmann::json;

class JsonReader : public nlohmann::json_sax<Json> {
 public:
  JsonReader(const source::Source& text, source::FileId file, size_t most_rows, diagnostics::Diagnostics& diags)
      : text_(text.text()), file_(file), most_rows_(most_rows), diags_(diags) {}

  std::optional<Records> run() {
    const bool whole = Json::sax_parse(text_.begin(), text_.end(), this);
    if (!whole && !full_) return std::nullopt;
    for (DataRow& row : records_.rows) row.fields.resize(records_.header.size());
    return std::move(records_);
  }

  bool null() override { return value({}, next()); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(number_integer_t) override { return scalar(); }
  bool number_unsigned(number_unsigned_t) override { return scalar(); }
  bool number_float(number_float_t, const string_t&) override { return scalar(); }
  bool string(string_t& text) override { return value(text, next()); }
  bool binary(binary_t&) override { return false; }

  bool start_array(size_t) override {
    if (depth_ != 0) return nested(next());
    next();
    ++depth_;
    return true;
  }
  bool end_array() override {
    next();
    --depth_;
    return true;
  }
  bool start_object(size_t) override {
    const Span open = next();
    if (depth_ == 0) return refuse(open, "it begins with an object, not with a list");
    if (depth_ != 1) return nested(open);
    ++depth_;
    full_ = records_.rows.size() > most_rows_;
    if (full_) return false;
    DataRow row;
    row.number = static_cast<uint32_t>(records_.rows.size() + 1);
    row.span = open;
    records_.rows.push_back(std::move(row));
    return true;
  }
  bool end_object() override {
    records_.rows.back().span.end = next().end;
    --depth_;
    return true;
  }
  bool key(string_t& name) override {
    const Span span = next();
    const auto [found, fresh] = columns_.emplace(name, records_.header.size());
    if (fresh) records_.header.push_back({name, span});
    column_ = found->second;
    return true;
  }
  bool parse_error(size_t position, const std::string&, const Json::exception&) override {
    const size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
    diags_.report(Code::DataJson, span(at, std::min(at + 1, text_.size())), "this does not fit here");
    return false;
  }

 private:
  Span span(size_t begin, size_t end) const {
    return {file_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  /// The token that the library has just read.
  Span next() {
    while (at_ < text_.size() && std::strchr(" \t\r\n,:", text_[at_]) != nullptr) ++at_;
    const size_t begin = at_;
    if (at_ >= text_.size()) return span(begin, begin);
    if (text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) at_ += text_[at_] == '\\' ? 1 : 0;
      ++at_;
    } else if (std::strchr("[]{}", text_[at_]) != nullptr) {
      ++at_;
    } else {
      while (at_ < text_.size() && std::strchr(" \t\r\n,]}", text_[at_]) == nullptr) ++at_;
    }
    return span(begin, std::min(at_, text_.size()));
  }

  bool scalar() {
    const Span where = next();
    return value(std::string(text_.substr(where.begin, where.end - where.begin)), where);
  }

  bool value(std::string text, Span where) {
    if (depth_ == 0) return refuse(where, "it holds one value, not a list");
    if (depth_ == 1) return refuse(where, "an object is missing here");
    auto& fields = records_.rows.back().fields;
    if (fields.size() <= column_) fields.resize(column_ + 1);
    fields[column_] = {std::move(text), where};
    return true;
  }

  bool nested(Span where) {
    return refuse(where, depth_ == 1 ? "an object is missing here" : "a row holds plain values");
  }
  bool refuse(Span where, const char* why) {
    diags_.report(Code::DataJson, where, why)
        .help("`[{\"name\": \"a\", \"price\": 3}, {\"name\": \"b\", \"price\": 4}]`");
    return false;
  }

  std::string_view text_;
  source::FileId file_;
  size_t most_rows_;
  diagnostics::Diagnostics& diags_;
  Records records_;
  std::map<std::string, size_t> columns_;
  size_t column_ = 0;
  size_t at_ = 0;
  int depth_ = 0;
  bool full_ = false;
};

}  // namespace

std::optional<Records> read_json(const source::Source& text, source::FileId file, size_t most_rows,
                                 diagnostics::Diagnostics& diags) {
  return JsonReader(text, file, most_rows, diags).run();
}

}  // namespace econ::modules

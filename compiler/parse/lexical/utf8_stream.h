#pragma once
/// A text as ANTLR wants to read it: code points, but positions are byte offsets, so that no text is copied and no
/// offset converted. Bytes that are no UTF-8 read as U+FFFD, one each.

#include <CharStream.h>

#include <string_view>

namespace econ::parse {

class Utf8Stream final : public antlr4::CharStream {
 public:
  explicit Utf8Stream(std::string_view text) : text_(text) {}

  void consume() override { at_ += decode(at_).length; }
  size_t LA(ssize_t i) override;
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = index; }
  size_t size() override { return text_.size(); }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval& interval) override;
  std::string toString() const override { return std::string(text_); }

 private:
  struct CodePoint {
    size_t value;
    size_t length;
  };
  CodePoint decode(size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? CodePoint{byte, 1} : decode_long(at);
  }
  CodePoint decode_long(size_t at) const;

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace econ::parse

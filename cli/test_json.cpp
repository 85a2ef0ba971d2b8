#include "cli/figure_json.h"
#include "cli/run_json.h"
#include "cli/test_text.h"
#include "cli/verdict_words.h"

namespace econ::cli {

namespace {

using Layout = JsonWriter::Layout;

class TestJson {
 public:
  TestJson(const sema::Model& model, const study::Test& test, const source::SourceMap& sources)
      : model_(model), test_(test), sources_(sources) {}

  std::string write() {
    json_.begin_object();
    write_model(json_, model_);
    json_.key("ok").boolean(test_.ok());
    json_.key("claims").begin_array();
    for (const auto& result : test_.claims) {
      for (const auto& element : result.elements) claim(result, element);
    }
    json_.end_array().key("checks").begin_array();
    for (const auto& result : test_.checks) {
      for (const auto& element : result.elements) check(result, element);
    }
    json_.end_array().end_object();
    return json_.take();
  }

 private:
  void claim(const study::ClaimResult& result, const study::ClaimElement& element) {
    json_.begin_object().field("text", result.text).field("source", result.claim->source);
    if (!element.label.empty()) json_.field("label", element.label);
    json_.field("verdict", claims::to_string(element.judgement.verdict)).field("expected", result.claim->expected);
    json_.key("ok").boolean(result.ok);
    interval("claimed", element.claimed.lo, element.claimed.hi, result.unit);
    const bool missing = element.computed.state == study::Cell::State::Missing;
    const study::Cell& cell = element.computed;
    interval("computed", missing ? NAN : cell.low, missing ? NAN : cell.high, result.unit);
    interval("attained", missing ? NAN : cell.inner_low, missing ? NAN : cell.inner_high, result.unit);
    json_.field("unit", units::to_string(result.unit));
    if (element.within) {
      json_.key("share_within").begin_array(Layout::Inline);
      write_number(json_, element.within->lo, {});
      write_number(json_, element.within->hi, {});
      json_.end_array();
    }
    place(result.claim->span);
    const auto notes = notes_of(element.judgement);
    if (!notes.empty()) {
      json_.key("notes").begin_array(Layout::Inline);
      for (const auto& note : notes) json_.string(note);
      json_.end_array();
    }
    if (!element.judgement.cause.empty()) json_.field("cause", element.judgement.cause);
    if (!result.claim->reason.empty()) json_.field("reason", result.claim->reason);
    json_.end_object();
  }

  void check(const study::CheckResult& result, const study::CheckElement& element) {
    json_.begin_object().field("text", result.text);
    if (!element.label.empty()) json_.field("label", element.label);
    json_.field("verdict", verdict_name(element.verdict));
    json_.key("ok").boolean(element.verdict == claims::CheckVerdict::Passes);
    if (!element.witness.empty()) json_.field("witness", element.witness);
    if (!element.cause.empty()) json_.field("cause", element.cause);
    if (!result.check->reason.empty()) json_.field("reason", result.check->reason);
    place(result.check->span);
    json_.end_object();
  }

  void place(source::Span span) {
    const auto& source = sources_[span.file];
    json_.field("file", source.name()).key("line").integer(source.position(span.begin).line);
  }

  void interval(std::string_view name, double low, double high, const units::Unit& unit) {
    json_.key(name).begin_array(Layout::Inline);
    write_number(json_, low, unit);
    write_number(json_, high, unit);
    json_.end_array();
  }

  const sema::Model& model_;
  const study::Test& test_;
  const source::SourceMap& sources_;
  JsonWriter json_;
};

}  // namespace

std::string test_json(const sema::Model& model, const study::Test& test, const source::SourceMap& sources) {
  return TestJson(model, test, sources).write();
}

}  // namespace econ::cli

#include "cli/json_writer.h"

#include <gtest/gtest.h>

namespace econ::cli {
namespace {

TEST(JsonWriter, LaysOutMembersByLineOrInline) {
  JsonWriter json;
  json.begin_object().field("name", "a").key("range").begin_array(JsonWriter::Layout::Inline);
  json.digits("1.5").null().end_array().key("empty").begin_array().end_array().key("ok").boolean(true).end_object();
  EXPECT_EQ(json.take(), "{\n  \"name\": \"a\",\n  \"range\": [1.5, null],\n  \"empty\": [],\n  \"ok\": true\n}\n");
}

TEST(JsonWriter, WhatIsInsideInlineIsInline) {
  JsonWriter json;
  json.begin_array(JsonWriter::Layout::Inline).begin_object().key("a").integer(1).end_object().end_array();
  EXPECT_EQ(json.take(), "[{\"a\": 1}]\n");
}

TEST(JsonWriter, EscapesWhatJsonMust) {
  JsonWriter json;
  json.string("a\"b\\c\nd\te\x01 €");
  EXPECT_EQ(json.take(), "\"a\\\"b\\\\c\\nd\\te\\u0001 €\"\n");
}

}  // namespace
}  // namespace econ::cli

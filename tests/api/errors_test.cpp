#include <gtest/gtest.h>

#include <econ/econ.hpp>

#include "tests/api/models.h"

namespace econ {
namespace {

/// What a call that must fail says.
template <class Call>
Error error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was wrong";
  return {ECON_OK, ""};
}

bool says(const Error& error, const std::string& text) {
  return std::string(error.what()).find(text) != std::string::npos;
}

TEST(ApiErrors, AMistakeInTheModelIsShownInItsText) {
  const Error error = error_of([] { Model::from_text("bad.econ", "use std.people\nparam a = 3 user\nb = a + $5\n"); });
  EXPECT_EQ(error.status(), ECON_BAD_MODEL);
  EXPECT_TRUE(says(error, "error[E0")) << error.what();
  EXPECT_TRUE(says(error, "bad.econ:3:")) << error.what();
  EXPECT_TRUE(says(error, "b = a + $5")) << error.what();
}

TEST(ApiErrors, FilesThatCannotBeRead) {
  const Error missing = error_of([] { Model::from_file("/nowhere/model.econ"); });
  EXPECT_EQ(missing.status(), ECON_MACHINE);
  EXPECT_TRUE(says(missing, "/nowhere/model.econ")) << missing.what();
  const Error text = error_of([] { Model::from_text("t", "table a from \"a.csv\" { a }\n"); });
  EXPECT_EQ(text.status(), ECON_BAD_MODEL);
}

TEST(ApiErrors, TextThatIsNoModel) {
  EXPECT_EQ(error_of([] { Model::from_text("t", std::string_view("a = \xff\xfe", 6)); }).status(), ECON_BAD_MODEL);
  EXPECT_EQ(error_of([] { Model::from_text("t", std::string_view("a\0b", 3)); }).status(), ECON_BAD_MODEL);
  EXPECT_TRUE(Model::from_text("t", "").results().empty());
}

TEST(ApiErrors, SettingsAreChecked) {
  const Error unit = error_of([] { Model::from_text("shop", kShop, {{"price", "3 user"}}); });
  EXPECT_EQ(unit.status(), ECON_BAD_MODEL);
  EXPECT_TRUE(says(unit, "$/user/month")) << unit.what();
  EXPECT_EQ(error_of([] { Model::from_text("shop", kShop, {{"prise", "3"}}); }).status(), ECON_BAD_MODEL);
}

TEST(ApiErrors, NamesAreLookedFor) {
  const Model model = Model::from_text("shop", kShop);
  const Error parameter = error_of([&] { Batch(model, {"prise"}, {"mrr"}); });
  EXPECT_EQ(parameter.status(), ECON_BAD_NAME);
  EXPECT_TRUE(says(parameter, "did you mean `price`?")) << parameter.what();
  const Error computed = error_of([&] { Batch(model, {"mrr"}, {"margin"}); });
  EXPECT_EQ(computed.status(), ECON_BAD_NAME);
  EXPECT_TRUE(says(computed, "computed")) << computed.what();
  const Error result = error_of([&] { Batch(model, {"price"}, {"margn"}); });
  EXPECT_EQ(result.status(), ECON_BAD_NAME);
  EXPECT_TRUE(says(result, "did you mean `margin`?")) << result.what();
  const Error element = error_of([&] { Batch(model, {"price"}, {"turnover[prp]"}); });
  EXPECT_EQ(element.status(), ECON_BAD_NAME);
  EXPECT_TRUE(says(element, "turnover[pro]")) << element.what();
  EXPECT_EQ(error_of([&] { Batch(model, {"price"}, {"mrr"}, "leen"); }).status(), ECON_BAD_NAME);
  EXPECT_EQ(error_of([&] { Batch(model, {"price", "price"}, {"mrr"}); }).status(), ECON_BAD_MODEL);
  EXPECT_EQ(error_of([&] { Batch(model, {"price"}, {"mrr"}, "cheap"); }).status(), ECON_BAD_MODEL);
  EXPECT_EQ(error_of([&] { Batch(model, {"plan.price[prp]"}, {"all"}); }).status(), ECON_BAD_MODEL);
  EXPECT_EQ(error_of([&] { Batch(model, {}, {"mrr"}); }).status(), ECON_BAD_ARGUMENT);
}

TEST(ApiErrors, UnitsAreChecked) {
  const Model model = Model::from_text("shop", kShop);
  const Error dimension = error_of([&] { Batch(model, {{"price", "GB"}}, {"mrr"}); });
  EXPECT_EQ(dimension.status(), ECON_BAD_UNIT);
  EXPECT_TRUE(says(dimension, "$/user/month") && says(dimension, "GB")) << dimension.what();
  const Error unknown = error_of([&] { Batch(model, {"price"}, {{"mrr", "$/moth"}}); });
  EXPECT_EQ(unknown.status(), ECON_BAD_UNIT);
  EXPECT_TRUE(says(unknown, "$/moth")) << unknown.what();
  for (const char* unit : {"$", "/", "% %", "$//month", "user^0", "€/month", "$/month^x"})
    EXPECT_EQ(error_of([&] { Batch(model, {"price"}, {{"mrr", unit}}); }).status(), ECON_BAD_UNIT) << unit;
}

TEST(ApiErrors, NullPointersAreToldByName) {
  econ_error* error = nullptr;
  econ_model* model = nullptr;
  EXPECT_EQ(econ_model_from_file(nullptr, nullptr, 0, &model, &error), ECON_BAD_ARGUMENT);
  EXPECT_STREQ(econ_error_text(error), "`path` is a null pointer");
  econ_error_free(error);
  EXPECT_EQ(econ_model_from_text("a", nullptr, 3, nullptr, 0, &model, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_model_from_text("a", "b = 1", 5, nullptr, 1, &model, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_model_from_text("a", "b = 1", 5, nullptr, 0, nullptr, nullptr), ECON_BAD_ARGUMENT);
  ASSERT_EQ(econ_model_from_text("a", "param a = 1\nb = a", 17, nullptr, 0, &model, &error), ECON_OK);
  EXPECT_EQ(error, nullptr);
  econ_batch* batch = nullptr;
  const econ_wanted a{"a", nullptr}, nameless{nullptr, nullptr};
  EXPECT_EQ(econ_batch_new(nullptr, nullptr, &a, 1, nullptr, 0, &batch, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_new(model, nullptr, nullptr, 1, nullptr, 0, &batch, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_new(model, nullptr, &nameless, 1, nullptr, 0, &batch, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_new(model, nullptr, &a, 1, nullptr, 0, nullptr, nullptr), ECON_BAD_ARGUMENT);
  ASSERT_EQ(econ_batch_new(model, nullptr, &a, 1, nullptr, 0, &batch, nullptr), ECON_OK);
  double value = 1, result = 0;
  const econ_input in{&value, 8}, no_input{nullptr, 8};
  const econ_output out{&result, 8}, one_place{&result, 0};
  EXPECT_EQ(econ_batch_run(nullptr, 1, &in, &out, 0, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_run(batch, 1, nullptr, &out, 0, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_run(batch, 1, &in, nullptr, 0, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_run(batch, 1, &no_input, &out, 0, &error), ECON_BAD_ARGUMENT);
  EXPECT_STREQ(econ_error_text(error), "`inputs[0].values` is a null pointer");
  econ_error_free(error);
  EXPECT_EQ(econ_batch_run(batch, 2, &in, &one_place, 0, nullptr), ECON_BAD_ARGUMENT);
  EXPECT_EQ(econ_batch_run(batch, 0, nullptr, nullptr, 0, nullptr), ECON_OK);
  EXPECT_EQ(econ_batch_run(batch, 1, &in, &out, 0, &error), ECON_OK);
  EXPECT_EQ(result, 1);
  econ_batch_free(batch);
  econ_model_free(model);
}

TEST(ApiErrors, NothingOfNothing) {
  econ_model_free(nullptr);
  econ_batch_free(nullptr);
  econ_error_free(nullptr);
  EXPECT_STREQ(econ_error_text(nullptr), "");
  EXPECT_STREQ(econ_model_name(nullptr), "");
  EXPECT_EQ(econ_parameter_count(nullptr), 0u);
  EXPECT_EQ(econ_parameter(nullptr, 0), nullptr);
  EXPECT_EQ(econ_batch_result(nullptr, 0), nullptr);
}

TEST(ApiErrors, ColumnsOfAnotherLength) {
  const Model model = Model::from_text("shop", kShop);
  const Batch batch(model, {"price"}, {"mrr"});
  std::vector<double> in(3), out(2);
  EXPECT_EQ(error_of([&] { batch.run(3, {in}, {out}); }).status(), ECON_BAD_ARGUMENT);
  EXPECT_EQ(error_of([&] { batch.run(3, {in, in}, {out}); }).status(), ECON_BAD_ARGUMENT);
}

}  // namespace
}  // namespace econ

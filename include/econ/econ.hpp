#ifndef ECON_ECON_HPP
#define ECON_ECON_HPP
/// econ.h for C++20: handles that free themselves, errors as exceptions, columns as spans. Only this header is C++:
/// what is linked is the C ABI, so compiler and standard library may differ from those that built the library.
///
///   const econ::Model model = econ::Model::from_file("price.econ");
///   const econ::Batch batch(model, {"price"}, {"profit"});
///   batch.run(prices.size(), {prices}, {profits});

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "econ/econ.h"

namespace econ {

/// What went wrong, in the words of econ_error_text.
class Error : public std::runtime_error {
 public:
  Error(econ_status status, const std::string& text) : std::runtime_error(text), status_(status) {}
  econ_status status() const noexcept { return status_; }

 private:
  econ_status status_;
};

namespace detail {

/// Throws what a call reports.
template <class Call>
void checked(const Call& call) {
  econ_error* error = nullptr;
  const econ_status status = call(&error);
  if (status == ECON_OK) return;
  const std::unique_ptr<econ_error, void (*)(econ_error*)> owner(error, econ_error_free);
  throw Error(status, econ_error_text(error));
}

}  // namespace detail

/// "price" = "$12/user/month", as with `econ run --set`.
struct Setting {
  std::string path, value;
};

/// A parameter that varies or a result that is wanted, in its usual unit or in another one.
struct Wanted {
  Wanted(const char* quantity) : name(quantity) {}             // NOLINT(google-explicit-constructor): reads as a name
  Wanted(std::string quantity) : name(std::move(quantity)) {}  // NOLINT(google-explicit-constructor)
  Wanted(std::string quantity, std::string in) : name(std::move(quantity)), unit(std::move(in)) {}
  std::string name;
  std::optional<std::string> unit;
};

/// One value for each point, `stride` bytes apart; a single number is the value of every point.
struct Input {
  Input(std::span<const double> column)
      : values(column.data()), size(column.size()) {}                          // NOLINT(google-explicit-constructor)
  Input(std::span<double> column) : Input(std::span<const double>(column)) {}  // NOLINT(google-explicit-constructor)
  Input(const std::vector<double>& column)
      : Input(std::span<const double>(column)) {}              // NOLINT(google-explicit-constructor)
  Input(const double& number) : values(&number), stride(0) {}  // NOLINT(google-explicit-constructor)
  Input(const double* first, std::ptrdiff_t bytes) : values(first), stride(bytes) {}
  const double* values;
  std::ptrdiff_t stride = sizeof(double);
  std::optional<std::size_t> size = {};  ///< known: must be the number of points
};

/// Where results go.
struct Output {
  Output(std::span<double> column)
      : values(column.data()), size(column.size()) {}                 // NOLINT(google-explicit-constructor)
  Output(std::vector<double>& column) : Output(std::span(column)) {}  // NOLINT(google-explicit-constructor)
  Output(double* first, std::ptrdiff_t bytes) : values(first), stride(bytes) {}
  double* values;
  std::ptrdiff_t stride = sizeof(double);
  std::optional<std::size_t> size = {};
};

/// A checked model. Moves, is shared between threads, outlived by its batches.
class Model {
 public:
  static Model from_file(const std::string& path, const std::vector<Setting>& settings = {}) {
    return made(settings, [&](const econ_setting* given, econ_model** model, econ_error** error) {
      return econ_model_from_file(path.c_str(), given, settings.size(), model, error);
    });
  }
  /// `name` is what messages call the text.
  static Model from_text(const std::string& name, std::string_view text, const std::vector<Setting>& settings = {}) {
    return made(settings, [&](const econ_setting* given, econ_model** model, econ_error** error) {
      return econ_model_from_text(name.c_str(), text.data(), text.size(), given, settings.size(), model, error);
    });
  }

  const char* name() const { return econ_model_name(get()); }
  const char* title() const { return econ_model_title(get()); }
  const char* warnings() const { return econ_model_warnings(get()); }
  std::vector<std::string> scenarios() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < econ_scenario_count(get()); ++i) names.emplace_back(econ_scenario(get(), i));
    return names;
  }
  /// What they point into lives as long as the model.
  std::vector<const econ_quantity*> parameters() const { return listed(econ_parameter_count, econ_parameter); }
  std::vector<const econ_quantity*> results() const { return listed(econ_result_count, econ_result); }
  const econ_model* get() const { return model_.get(); }

 private:
  explicit Model(econ_model* model) : model_(model, econ_model_free) {}

  template <class Load>
  static Model made(const std::vector<Setting>& settings, const Load& load) {
    std::vector<econ_setting> given;
    for (const Setting& setting : settings) given.push_back({setting.path.c_str(), setting.value.c_str()});
    econ_model* model = nullptr;
    detail::checked([&](econ_error** error) { return load(given.data(), &model, error); });
    return Model(model);
  }

  std::vector<const econ_quantity*> listed(std::size_t (*count)(const econ_model*),
                                           const econ_quantity* (*at)(const econ_model*, std::size_t)) const {
    std::vector<const econ_quantity*> all;
    for (std::size_t i = 0; i < count(get()); ++i) all.push_back(at(get(), i));
    return all;
  }

  std::unique_ptr<econ_model, void (*)(econ_model*)> model_;
};

/// Machine code for some parameters and results of a model.
class Batch {
 public:
  /// Without `results` every number without axes that depends on what varies.
  Batch(const Model& model, const std::vector<Wanted>& parameters, const std::vector<Wanted>& results = {},
        const std::string& scenario = "base")
      : batch_(nullptr, econ_batch_free) {
    const auto given = plain(parameters), wanted = plain(results);
    econ_batch* made = nullptr;
    detail::checked([&](econ_error** error) {
      return econ_batch_new(model.get(), scenario.c_str(), given.data(), given.size(), wanted.data(), wanted.size(),
                            &made, error);
    });
    batch_.reset(made);
  }

  std::vector<const econ_quantity*> parameters() const {
    std::vector<const econ_quantity*> all;
    for (std::size_t i = 0; i < econ_batch_parameter_count(get()); ++i) all.push_back(econ_batch_parameter(get(), i));
    return all;
  }
  std::vector<const econ_quantity*> results() const {
    std::vector<const econ_quantity*> all;
    for (std::size_t i = 0; i < econ_batch_result_count(get()); ++i) all.push_back(econ_batch_result(get(), i));
    return all;
  }

  /// As econ_batch_run; also a wrong number of columns, or of values in one, is an Error.
  void run(std::size_t points, const std::vector<Input>& inputs, const std::vector<Output>& outputs,
           std::uint32_t threads = 0) const {
    std::vector<econ_input> in;
    std::vector<econ_output> out;
    for (const Input& input : inputs) {
      check_size(input.size, points);
      in.push_back({input.values, input.stride});
    }
    for (const Output& output : outputs) {
      check_size(output.size, points);
      out.push_back({output.values, output.stride});
    }
    if (in.size() != econ_batch_parameter_count(get()) || out.size() != econ_batch_result_count(get()))
      throw Error(ECON_BAD_ARGUMENT, "as many inputs as parameters and as many outputs as results are needed");
    detail::checked(
        [&](econ_error** error) { return econ_batch_run(get(), points, in.data(), out.data(), threads, error); });
  }

  const econ_batch* get() const { return batch_.get(); }

 private:
  static std::vector<econ_wanted> plain(const std::vector<Wanted>& all) {
    std::vector<econ_wanted> made;
    for (const Wanted& one : all) made.push_back({one.name.c_str(), one.unit ? one.unit->c_str() : nullptr});
    return made;
  }

  static void check_size(const std::optional<std::size_t>& size, std::size_t points) {
    if (size && *size != points)
      throw Error(ECON_BAD_ARGUMENT,
                  "a column of " + std::to_string(*size) + " values for " + std::to_string(points) + " points");
  }

  std::unique_ptr<econ_batch, void (*)(econ_batch*)> batch_;
};

}  // namespace econ

#endif

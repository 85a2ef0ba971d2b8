// A caller's arrays through the kernel, chunk by chunk, on several threads. What is packed and in a unit of factor 1 is
// read and written in its place; the rest goes through buffers of a chunk.

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "api/batch.h"
#include "api/guard.h"

namespace econ::api {

namespace {

constexpr size_t kChunk = 4096;  // points of one kernel call: its columns stay in the second level cache

const char* bytes(const double* values) { return reinterpret_cast<const char*>(values); }

bool in_place(const double* values, ptrdiff_t stride) {
  return stride == sizeof(double) && reinterpret_cast<uintptr_t>(values) % alignof(double) == 0;
}

/// One thread's part of a run.
class Worker {
 public:
  Worker(const econ_batch& batch, const econ_input* inputs, const econ_output* outputs)
      : batch_(batch), inputs_(inputs), outputs_(outputs), pointers_(batch.inputs.size()), stores_(batch.slots) {
    input_buffers_.resize(batch.inputs.size());
    output_buffers_.resize(batch.outputs.size());
    for (size_t i = 0; i < input_buffers_.size(); ++i) {
      if (!direct_input(i)) input_buffers_[i].resize(kChunk);
    }
    for (size_t i = 0; i < output_buffers_.size(); ++i) {
      if (!direct_output(i)) output_buffers_[i].resize(kChunk);
    }
  }

  void compute(size_t first, size_t n) {
    blank_.clear();
    for (size_t i = 0; i < batch_.inputs.size(); ++i) {
      const double* values = direct_input(i) ? inputs_[i].values + first : gathered(i, first, n);
      pointers_[batch_.inputs[i].place] = values;
      note_not_finite(values, n);
    }
    for (size_t i = 0; i < batch_.outputs.size(); ++i)
      stores_[batch_.outputs[i].place] = direct_output(i) ? outputs_[i].values + first : output_buffers_[i].data();
    batch_.kernel.run(pointers_.data(), stores_.data(), n);
    for (size_t i = 0; i < batch_.outputs.size(); ++i) {
      double* const values = stores_[batch_.outputs[i].place];
      for (const size_t point : blank_) values[point] = std::numeric_limits<double>::quiet_NaN();
      if (!direct_output(i) && outputs_[i].values != nullptr) scatter(i, first, n);
    }
  }

 private:
  bool direct_input(size_t i) const {
    return batch_.inputs[i].scale.is_one() && in_place(inputs_[i].values, inputs_[i].stride);
  }
  bool direct_output(size_t i) const {
    return outputs_[i].values != nullptr && batch_.outputs[i].scale.is_one() && batch_.outputs[i].shift == 0 &&
           in_place(outputs_[i].values, outputs_[i].stride);
  }

  const double* gathered(size_t i, size_t first, size_t n) {
    auto& buffer = input_buffers_[i];
    const ptrdiff_t stride = inputs_[i].stride;
    const char* from = bytes(inputs_[i].values) + static_cast<ptrdiff_t>(first) * stride;
    for (size_t point = 0; point < n; ++point, from += stride) std::memcpy(&buffer[point], from, sizeof(double));
    if (!batch_.inputs[i].scale.is_one()) convert(batch_.inputs[i].scale, buffer, n);
    return buffer.data();
  }

  /// Neighbours are often the same value: converting costs more than looking.
  static void convert(const InputScale& scale, std::vector<double>& values, size_t n) {
    double last = 0, converted = 0;
    for (size_t point = 0; point < n; ++point) {
      if (point == 0 || !(values[point] == last)) {
        last = values[point];
        converted = scale(last);
      }
      values[point] = converted;
    }
  }

  void scatter(size_t i, size_t first, size_t n) {
    const auto& buffer = output_buffers_[i];
    const auto& scale = batch_.outputs[i].scale;
    const ptrdiff_t stride = outputs_[i].stride;
    char* to = reinterpret_cast<char*>(outputs_[i].values) + static_cast<ptrdiff_t>(first) * stride;
    for (size_t point = 0; point < n; ++point, to += stride) {
      const double value = scale(buffer[point]) + batch_.outputs[i].shift;
      std::memcpy(to, &value, sizeof value);
    }
  }

  void note_not_finite(const double* values, size_t n) {
    unsigned found = 0;
    for (size_t point = 0; point < n; ++point)
      found |= std::fabs(values[point]) <= std::numeric_limits<double>::max() ? 0u : 1u;
    if (found == 0) return;
    for (size_t point = 0; point < n; ++point) {
      if (!std::isfinite(values[point])) blank_.push_back(point);
    }
  }

  const econ_batch& batch_;
  const econ_input* inputs_;
  const econ_output* outputs_;
  std::vector<const double*> pointers_;
  std::vector<double*> stores_;
  std::vector<std::vector<double>> input_buffers_, output_buffers_;
  std::vector<size_t> blank_;  ///< points of the chunk whose results are none
};

/// Chunks in any order: each point is on its own.
class Run {
 public:
  Run(const econ_batch& batch, size_t points, const econ_input* inputs, const econ_output* outputs)
      : batch_(batch), points_(points), inputs_(inputs), outputs_(outputs) {}

  void on(unsigned threads) {
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i) {
      try {
        others.emplace_back([this] { work(); });
      } catch (const std::system_error&) {
        break;  // the system has no more: fewer do it
      }
    }
    work();
    for (std::thread& other : others) other.join();
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  void work() noexcept {
    try {
      Worker worker(batch_, inputs_, outputs_);
      for (size_t first = next_.fetch_add(kChunk); first < points_; first = next_.fetch_add(kChunk))
        worker.compute(first, std::min(kChunk, points_ - first));
    } catch (...) {
      const std::lock_guard lock(mutex_);
      thrown_ = std::current_exception();
      next_ = points_;
    }
  }

  const econ_batch& batch_;
  const size_t points_;
  const econ_input* inputs_;
  const econ_output* outputs_;
  std::atomic<size_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr thrown_;
};

void check_arrays(const econ_batch& batch, const econ_input* inputs, const econ_output* outputs) {
  require(inputs, "inputs");
  require(outputs, "outputs");
  for (size_t i = 0; i < batch.inputs.size(); ++i)
    require(inputs[i].values, fmt::format("inputs[{}].values", i).c_str());
  for (size_t i = 0; i < batch.outputs.size(); ++i) {
    if (outputs[i].values != nullptr && outputs[i].stride == 0)
      throw Failure{ECON_BAD_ARGUMENT,
                    fmt::format("outputs[{}].stride is 0: every point would be written to one place", i)};
  }
}

unsigned thread_count(uint32_t wanted, size_t points) {
  const size_t chunks = (points + kChunk - 1) / kChunk;
  const unsigned machine = std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<size_t>(wanted == 0 ? machine : wanted, chunks));
}

}  // namespace

}  // namespace econ::api

econ_status econ_batch_run(const econ_batch* batch, size_t points, const econ_input* inputs, const econ_output* outputs,
                           uint32_t threads, econ_error** error) {
  using namespace econ::api;
  return guarded(error, [&] {
    require(batch, "batch");
    if (points == 0) return;
    check_arrays(*batch, inputs, outputs);
    Run(*batch, points, inputs, outputs).on(thread_count(threads, points));
  });
}

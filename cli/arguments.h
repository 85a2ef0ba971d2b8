#pragma once
/// The command line as data.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "compiler/base/limits.h"
#include "compiler/sema/model.h"
#include "runtime/study/sampling.h"
#include "runtime/study/sweep_program.h"

namespace econ::cli {

enum class Command : uint8_t {
  Check,
  Run,
  Test,
  Sweep,
  Sample,
  Solve,
  Maximize,
  Minimize,
  Emit,
  Explain,
  Sensitivity,
  Diff,
  Watch,
  ExplainError,
  Fmt,
  Doc,
  New,
  Query,
  Plot,
  Report,
  Merge,
  Work
};
enum class ColorChoice : uint8_t { Auto, Always, Never };
enum class ErrorFormat : uint8_t { Text, Json, Github, Sarif };

struct Arguments {
  Command command{};
  std::string model;  ///< a path, or "-" for standard input
  std::vector<std::string> scenarios;
  std::vector<std::string> settings;    ///< PATH=VALUE
  std::vector<std::string> variations;  ///< PATH=SPREAD
  Limits limits;
  bool json = false;
  ColorChoice color = ColorChoice::Auto;
  ErrorFormat error_format = ErrorFormat::Text;

  // sweep, solve
  std::string question;
  std::string over;                 ///< what varies, as behind `over` in a model
  std::vector<std::string> points;  ///< files of points
  std::optional<uint64_t> sample;   ///< random points instead of a grid
  std::optional<sema::SearchDesign::Kind> design;
  uint64_t seed = 1;
  std::string out;                ///< a file, "-" for standard output, empty: a summary
  std::vector<std::string> keep;  ///< quantities; empty: what the question or the model says
  std::vector<std::string> summarize;
  std::vector<std::string> by;
  std::vector<study::SweepRequest::Ranking> rankings;
  std::vector<std::string> histograms;
  bool strict = false;

  // a long run in parts
  std::string parts;               ///< their folder; empty: beside `out`
  uint64_t shard = 0, shards = 0;  ///< 0: all of it
  double part_seconds = 5;
  bool only_plan = false;           ///< write what a worker needs, compute nothing
  std::string work;                 ///< a folder whose plan is computed
  std::vector<std::string> merged;  ///< folders to put together instead of computing anything
  std::vector<std::string> words;   ///< as given, without what belongs to this machine alone

  // sample
  uint64_t runs = 100'000;
  study::RangesAt ranges = study::RangesAt::Corners;
  std::vector<std::string> conditions;  ///< --where
  std::string until;

  // how the machine works; no result depends on it
  unsigned threads = 0;  ///< 0: as many as the machine has
  unsigned lanes = 0;    ///< 0: what suits the machine
  bool reference = false;
  bool cache = true;

  std::vector<std::string> files;  ///< fmt, doc; the folder of new
  bool only_check = false;         ///< fmt: change nothing

  std::string query;  ///< query: the SQL; `files` are what it asks
  bool csv = false;   ///< query

  std::string result;                ///< explain: what to explain
  std::vector<std::string> results;  ///< sensitivity
  uint64_t sobol = 0, morris = 0;    ///< sensitivity: rows, paths; 0: the tornado
  double around = 0;                 ///< sensitivity: moves stated numbers by this share
  std::vector<std::string> at;       ///< explain, sensitivity: PATH=VALUE, as `settings`
  unsigned depth = 0;                ///< explain: levels below the result; 0: all
  bool markdown = false;             ///< explain, sensitivity, diff, report
  bool findings_status = false;      ///< diff, report: status 1 if something differs
  bool textconv = false;             ///< diff: print one model as git compares it

  std::vector<std::string> names;  ///< plot: questions of the model, quantities, formulas
  std::vector<std::string> overs;  ///< plot: --over, each AXES or PATH=SPREAD
  unsigned width = 0;              ///< plot: columns; 0: the terminal's
  bool ascii = false;              ///< plot

  std::string stage;  ///< emit
  std::string code;   ///< explain-error
};

/// Either arguments, or a text to print (help, version, a usage error) and the status to end with.
struct CommandLine {
  std::optional<Arguments> arguments;
  std::string text;
  ExitStatus status = ExitStatus::Ok;
};

CommandLine parse_arguments(int argc, const char* const* argv);

}  // namespace econ::cli

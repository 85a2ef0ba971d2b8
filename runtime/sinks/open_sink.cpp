#include "runtime/sinks/open_sink.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "runtime/sinks/duckdb_sink.h"
#include "runtime/sinks/output_file.h"
#include "runtime/sinks/sqlite_sink.h"
#include "runtime/sinks/text_sink.h"
#include "runtime/sinks/xlsx_sink.h"

namespace econ::sinks {
namespace {

enum class Form { Csv, JsonLines, Sqlite, Xlsx, Parquet, Duckdb };

struct Ending {
  std::string_view ending;
  Form form;
  Compression compression = Compression::None;
};

constexpr std::array kEndings = {
    Ending{".csv", Form::Csv},
    Ending{".csv.gz", Form::Csv, Compression::Gzip},
    Ending{".csv.zst", Form::Csv, Compression::Zstd},
    Ending{".jsonl", Form::JsonLines},
    Ending{".jsonl.gz", Form::JsonLines, Compression::Gzip},
    Ending{".jsonl.zst", Form::JsonLines, Compression::Zstd},
    Ending{".ndjson", Form::JsonLines},
    Ending{".sqlite", Form::Sqlite},
    Ending{".db", Form::Sqlite},
    Ending{".xlsx", Form::Xlsx},
    Ending{".parquet", Form::Parquet},
    Ending{".duckdb", Form::Duckdb},
};

bool needs_duckdb(Form form) { return form == Form::Parquet || form == Form::Duckdb; }

std::string endings(bool with_duckdb) {
  std::string list;
  for (const Ending& known : kEndings) {
    if (with_duckdb || !needs_duckdb(known.form)) list += fmt::format("{}{}", list.empty() ? "" : ", ", known.ending);
  }
  return list;
}

Result<std::unique_ptr<engine::RowSink>> open_duckdb(const plan::Plan& plan, const std::string& target,
                                                     const About& about, Form form) {
  const auto library = duckdb::library();
  if (!library) {
    return Fault{fmt::format("cannot write `{}`: {}\n  without it there is {}", target, library.fault().message,
                             endings(false))};
  }
  const auto which = form == Form::Parquet ? DuckdbSink::Form::Parquet : DuckdbSink::Form::Database;
  return std::unique_ptr<engine::RowSink>(std::make_unique<DuckdbSink>(plan, target, about, which, **library));
}

}  // namespace

std::string_view form_of(const std::string& target, bool json_lines) {
  auto found = std::find_if(kEndings.begin(), kEndings.end(),
                            [&](const Ending& known) { return target.ends_with(known.ending); });
  Ending wanted{"", json_lines ? Form::JsonLines : Form::Csv};
  if (found != kEndings.end()) wanted = *found;
  if (found == kEndings.end() && !written_directly(target)) return "";
  found = std::find_if(kEndings.begin(), kEndings.end(), [&](const Ending& known) {
    return known.form == wanted.form && known.compression == wanted.compression;
  });
  return found->ending;
}

Result<std::unique_ptr<engine::RowSink>> open_sink(const plan::Plan& plan, const std::string& target, bool json_lines,
                                                   const About& about) {
  const auto found = std::find_if(kEndings.begin(), kEndings.end(),
                                  [&](const Ending& known) { return target.ends_with(known.ending); });
  const bool directly = written_directly(target);
  if (found == kEndings.end() && !directly) {
    return Fault{fmt::format("`{}` has no ending that says what to write; there is {}", target, endings(true))};
  }
  Ending ending{"", json_lines ? Form::JsonLines : Form::Csv};
  if (found != kEndings.end()) ending = *found;
  std::unique_ptr<engine::RowSink> sink;
  switch (ending.form) {
    case Form::Csv:
      sink = std::make_unique<TextSink>(plan, target, TextFormat::Csv, ending.compression, about);
      break;
    case Form::JsonLines:
      sink = std::make_unique<TextSink>(plan, target, TextFormat::JsonLines, ending.compression, about);
      break;
    case Form::Sqlite:
    case Form::Xlsx:
    case Form::Parquet:
    case Form::Duckdb:
      if (directly) return Fault{fmt::format("`{}` is no file: a {} cannot be written there", target, ending.ending)};
      if (needs_duckdb(ending.form)) return open_duckdb(plan, target, about, ending.form);
      if (ending.form == Form::Sqlite) sink = std::make_unique<SqliteSink>(plan, target, about);
      if (ending.form == Form::Xlsx) sink = std::make_unique<XlsxSink>(plan, target, about);
      break;
  }
  return sink;
}

}  // namespace econ::sinks

#include "compiler/modules/data_file.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/modules/data_number.h"
#include "compiler/modules/point_file.h"
#include "compiler/modules/records.h"
#include "compiler/parse/parse.h"

namespace econ::modules {

namespace {

namespace fs = std::filesystem;
using diagnostics::Code;

constexpr std::string_view kPoints = "points";  // the design that has a file

std::string ticked(const std::vector<std::string>& words) {
  constexpr size_t kShown = 12;
  std::vector<std::string> shown(words.begin(), words.begin() + static_cast<long>(std::min(words.size(), kShown)));
  std::string text = fmt::format("`{}`", fmt::join(shown, "`, `"));
  return words.size() > kShown ? text + " …" : text;
}

/// One table's file, from its name to the rows of a table.
class DataTable {
 public:
  DataTable(ast::FileTableDecl& decl, source::SourceMap& sources, const Limits& limits, diagnostics::Diagnostics& diags)
      : decl_(decl), sources_(sources), limits_(limits), diags_(diags) {}

  void read(const std::optional<fs::path>& folder) {
    const auto path = data_place(decl_.file, folder, diags_);
    if (!path || !read_options()) return;
    auto text =
        source::load_data(*path, (folder->empty() ? fs::path() : *folder / "").string() + decl_.file.text, limits_);
    if (!text) {
      diags_.report(Code::UnreadableFile, decl_.file.span, text.fault().message);
      return;
    }
    const source::FileId file = sources_.add(std::move(*text));
    const auto records = json_ ? read_json(sources_[file], file, limits_.axis_labels, diags_)
                               : read_csv(sources_[file], file, format_, limits_.axis_labels, diags_);
    if (records) decl_.read = table(*records);
  }

 private:
  bool read_options() {
    const std::string extension = fs::path(decl_.file.text).extension().string();
    json_ = extension == ".json";
    if (extension == ".tsv" || extension == ".tab") format_.delimiter = '\t';
    for (const ast::FileOption& option : decl_.options) {
      if (!read_option(option)) return false;
    }
    const bool clash = format_.delimiter == format_.decimal || format_.thousands == std::string(1, format_.decimal);
    if (!clash) return true;
    const ast::FileOption& last = decl_.options.back();
    diags_.report(Code::DataOption, last.value.span, last.name.text, "says what another option says")
        .note("fields, decimals and thousands are told apart by different characters");
    return false;
  }

  bool read_option(const ast::FileOption& option) {
    const std::string& name = option.name.text;
    const std::string& value = option.value.text;
    const auto refuse = [&](std::string_view why, std::string_view example) {
      diags_.report(Code::DataOption, option.value.span, name, why).help(std::string(example));
      return false;
    };
    static const std::vector<std::string> kOptions{"delimiter", "decimal", "thousands", "skip"};
    if (std::find(kOptions.begin(), kOptions.end(), name) == kOptions.end()) {
      auto builder = diags_.report(Code::DataOption, option.name.span, name, "is no option of a data file");
      const std::string meant = diagnostics::nearest_word(name, kOptions);
      if (meant.empty()) {
        builder.note("the options: " + ticked(kOptions));
      } else {
        builder.help("did you mean `" + meant + "`?");
      }
      return false;
    }
    if (json_ && (name == "delimiter" || name == "skip")) return refuse("means nothing for JSON", "leave it out");
    if (name == "delimiter") {
      const bool tab = value == "tab" || value == "\t";
      const bool one = value.size() == 1 && std::ispunct(static_cast<unsigned char>(value[0])) != 0 && value != "\"";
      if (!tab && !one) return refuse("takes one character, or `tab`", "`delimiter \";\"`");
      format_.delimiter = tab ? '\t' : value[0];
    } else if (name == "decimal") {
      if (value != "," && value != ".") return refuse("takes `,` or `.`", "`decimal \",\"`");
      format_.decimal = value[0];
    } else if (name == "thousands") {
      const bool known = value == "," || value == "." || value == " " || value == "'" || value == "’" ||
                         value == "\u00A0" || value == "\u202F" || value == "_";
      if (!known) return refuse("takes what stands between the thousands", "`thousands \",\"`");
      format_.thousands = value;
    } else {
      const auto [end, bad] = std::from_chars(value.data(), value.data() + value.size(), format_.skip);
      if (bad != std::errc() || end != value.data() + value.size())
        return refuse("takes how many lines stand before the headers", "`skip 2`");
    }
    return true;
  }

  /// Which field of a row a column reads; reported if none does.
  std::optional<size_t> find(const Records& records, const ast::Column& column) {
    const std::string& wanted = column.label ? column.label->text : column.name.text;
    const source::Span said = column.label ? column.label->span : column.name.span;
    std::vector<std::string> headers;
    std::optional<size_t> found;
    for (size_t c = 0; c < records.header.size(); ++c) {
      headers.push_back(records.header[c].text);
      if (records.header[c].text != wanted) continue;
      if (found) {
        diags_.report(Code::DataHeader, records.header[c].span, decl_.file.text, wanted)
            .label(records.header[*found].span, "the first");
        return std::nullopt;
      }
      found = c;
    }
    if (found) return found;
    auto builder = diags_.report(Code::DataColumn, said, decl_.file.text, wanted);
    const std::string meant = diagnostics::nearest_word(wanted, headers);
    if (!meant.empty()) {
      builder.help(fmt::format("did you mean `{} \"{}\"`?", column.name.text, meant));
    } else if (headers.empty()) {
      builder.note("the file is empty");
    } else {
      builder.note("its headers: " + ticked(headers));
    }
    return std::nullopt;
  }

  std::optional<ast::TableDecl> table(const Records& records) {
    ast::TableDecl table;
    table.name = decl_.name;
    table.label = decl_.label;
    table.over = decl_.over;
    table.unit = decl_.unit;
    const std::string& key_name = decl_.over.empty() ? decl_.name.text : decl_.over.front().text;
    std::optional<size_t> key;
    std::vector<size_t> fields;
    bool ok = true, keyed = false;
    for (const ast::Column& column : decl_.columns) {
      const auto at = find(records, column);
      ok = ok && at;
      if (column.name.text == key_name) {
        key = at;
        keyed = true;
        continue;
      }
      fields.push_back(at.value_or(0));
      table.header.push_back({column.name, column.label, column.unit});
    }
    if (!keyed) {
      diags_.report(Code::DataKey, decl_.name.span, decl_.name.text)
          .help(fmt::format("`{} \"header of the column of labels\"` in its block", key_name));
      return std::nullopt;
    }
    if (!ok || !labels(records, *key)) return std::nullopt;
    for (const DataRow& row : records.rows) table.rows.push_back(table_row(records, row, *key, fields));
    return table;
  }

  /// Each row has a label of its own.
  bool labels(const Records& records, size_t key) {
    std::map<std::string, const DataRow*> seen;
    bool ok = true;
    for (const DataRow& row : records.rows) {
      const DataField& field = row.fields[key];
      if (field.blank()) {
        diags_.report(Code::DataLabel, row.span, row.number, records.header[key].text);
        ok = false;
        continue;
      }
      const std::string name = parse::as_name(field.text);
      const auto [first, fresh] = seen.emplace(name, &row);
      if (fresh) continue;
      const DataField& other = first->second->fields[key];
      auto builder = diags_.report(Code::DataLabelTwice, field.span, first->second->number, row.number, name);
      builder.label(other.span, "first here");
      if (other.text != field.text)
        builder.note(
            fmt::format("as names `{}` and `{}` are the same: what no name holds becomes `_`", other.text, field.text));
      ok = false;
    }
    return ok;
  }

  ast::Row table_row(const Records& records, const DataRow& row, size_t key, const std::vector<size_t>& fields) {
    ast::Row result;
    const DataField& label = row.fields[key];
    const std::string name = parse::as_name(label.text);
    result.key.name = {name, label.span};
    if (name != label.text) result.key.label = ast::Text{label.text, label.span};
    result.span = row.span;
    for (const size_t at : fields) {
      const DataField& field = row.fields[at];
      ast::Cell cell{{}, {}, field.blank() ? row.span : field.span};
      if (!field.blank()) {
        ast::Field value{field.text, data_number(field, format_), row.number, header(records, at), {}};
        if (!value.number) value.remedy = data_number_remedy(field);
        cell.value = ast::Value{std::make_unique<ast::Expr>(ast::Expr{field.span, std::move(value)}), {}};
      }
      result.cells.push_back(std::move(cell));
    }
    return result;
  }

  std::shared_ptr<const std::string> header(const Records& records, size_t at) {
    auto& name = headers_[at];
    if (!name) name = std::make_shared<const std::string>(records.header[at].text);
    return name;
  }

  ast::FileTableDecl& decl_;
  source::SourceMap& sources_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  DataFormat format_;
  bool json_ = false;
  std::map<size_t, std::shared_ptr<const std::string>> headers_;
};

}  // namespace

std::optional<fs::path> data_place(const ast::Text& file, const std::optional<fs::path>& folder,
                                   diagnostics::Diagnostics& diags) {
  const std::string& name = file.text;
  const fs::path path(name);
  const auto refuse = [&](std::string_view why) {
    diags.report(Code::DataPlace, file.span, name, why).note("a model reads only files in its own folder and below it");
    return std::nullopt;
  };
  if (!folder) return refuse("cannot be found: a model from standard input has no folder");
  if (name.empty()) return refuse("names no file");
  if (path.is_absolute()) return refuse("is an absolute path");
  if (std::find(path.begin(), path.end(), "..") != path.end()) return refuse("leads out of the model's folder");
  std::error_code error;
  const fs::path root = fs::canonical(folder->empty() ? fs::path(".") : *folder, error);
  const fs::path real = fs::canonical(root / path, error);
  if (error) return *folder / path;  // told by what reads it
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  if (end != root.end()) return refuse("is a link out of the model's folder");
  return real;
}

void read_data_files(ast::File& model, const std::optional<fs::path>& folder, source::SourceMap& sources,
                     const Limits& limits, diagnostics::Diagnostics& diags) {
  for (ast::Statement& statement : model.statements) {
    if (auto* table = std::get_if<ast::FileTableDecl>(&statement.node))
      DataTable(*table, sources, limits, diags).read(folder);
    if (auto* question = std::get_if<ast::QuestionDecl>(&statement.node)) {
      for (ast::Search& search : question->over) {
        if (search.name.text != kPoints || search.files.size() != 1) continue;
        if (const auto path = data_place(search.files[0], folder, diags)) {
          const std::string shown = (folder->empty() ? fs::path() : *folder / "").string() + search.files[0].text;
          search.read = read_points(search.files[0], *path, shown, sources, limits, diags);
        }
      }
    }
  }
}

void read_point_files(std::vector<ast::Search>& over, source::SourceMap& sources, const Limits& limits,
                      diagnostics::Diagnostics& diags) {
  for (ast::Search& search : over) {
    if (search.name.text != kPoints || search.files.size() != 1) continue;
    const ast::Text& file = search.files[0];
    search.read = read_points(file, file.text, file.text, sources, limits, diags);
  }
}

}  // namespace econ::modules

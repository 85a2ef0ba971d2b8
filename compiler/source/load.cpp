#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/source/source.h"
#include "compiler/source/utf8.h"

namespace econ::source {

namespace {

constexpr size_t kLargestText = UINT32_MAX - 1;  // a span counts bytes in 32 bits
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16Marks[] = {"\xFF\xFE", "\xFE\xFF"};

Fault fault(std::string_view name, std::string_view why) {
  std::string message = "cannot read `";
  message.append(name).append("`: ").append(why);
  return {std::move(message)};
}

/// The words of the project, not those of the C library, for what happens every day.
std::string words_of(int error) {
  switch (error) {
    case ENOENT:
      return "there is no such file";
    case EACCES:
    case EPERM:
      return "permission denied";
    case EISDIR:
      return "it is a directory";
    case ENOTDIR:
      return "a part of its path is not a directory";
    case ELOOP:
      return "its symbolic links go in a circle";
    case ENAMETOOLONG:
      return "its name is too long";
    default:
      return std::strerror(error);
  }
}

struct Allowed {
  size_t bytes;
  std::string_view flag;
};

std::string too_large(const Allowed& allowed) {
  std::string words = "it is larger than " + std::to_string(allowed.bytes) + " bytes (";
  return words.append(allowed.flag).append(" raises the limit)");
}

struct Closer {
  int descriptor;
  ~Closer() { ::close(descriptor); }
};

/// At most `limit` + 1 bytes: one more than allowed is enough to know.
int read_up_to(int descriptor, size_t limit, std::string& text) {
  char buffer[64 * 1024];
  while (text.size() <= limit) {
    const ssize_t got = ::read(descriptor, buffer, std::min(sizeof buffer, limit + 1 - text.size()));
    if (got == 0) return 0;
    if (got < 0 && errno != EINTR) return errno;
    if (got > 0) text.append(buffer, static_cast<size_t>(got));
  }
  return 0;
}

bool begins_as_utf16(std::string_view text) {
  return text.starts_with(kUtf16Marks[0]) || text.starts_with(kUtf16Marks[1]);
}

Result<Source> checked(std::string name, std::string text, const Allowed& allowed) {
  const size_t limit = std::min(allowed.bytes, kLargestText);
  if (text.size() > limit) return fault(name, too_large({limit, allowed.flag}));
  if (begins_as_utf16(text)) return fault(name, "it is UTF-16; save it as UTF-8");
  if (text.find('\0') != std::string::npos) return fault(name, "it is a binary file (it holds a NUL byte)");
  if (const auto at = first_bad_utf8(text)) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*at), '\n') + 1;
    return fault(name, "it is not UTF-8 at byte " + std::to_string(*at) + ", in line " + std::to_string(line));
  }
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return Source(std::move(name), std::move(text));
}

Result<Source> read(const std::filesystem::path& path, const std::string& name, const Allowed& allowed, bool regular) {
  // A pipe that nobody writes to would keep us waiting: what must be a regular file is not waited for.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | (regular ? O_NONBLOCK : 0));
  if (descriptor < 0) return fault(name, words_of(errno));
  const Closer closer{descriptor};

  std::string text;
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    const auto size = static_cast<size_t>(status.st_size);
    if (size > allowed.bytes) return fault(name, too_large(allowed));
    text.reserve(size + 1);
  } else if (regular && !S_ISDIR(status.st_mode)) {
    return fault(name, "it is no regular file");
  }
  if (const int error = read_up_to(descriptor, allowed.bytes, text)) return fault(name, words_of(error));
  return checked(name, std::move(text), allowed);
}

}  // namespace

Result<Source> load(const std::filesystem::path& path, const Limits& limits) {
  return read(path, path.string(), {limits.source_bytes, "--max-source-bytes"}, false);
}

Result<Source> load_used(const std::filesystem::path& path, const std::string& name, const Limits& limits) {
  return read(path, name, {limits.source_bytes, "--max-source-bytes"}, true);
}

Result<Source> load_data(const std::filesystem::path& path, const std::string& name, const Limits& limits) {
  return read(path, name, {limits.data_bytes, "--max-data-bytes"}, true);
}

Result<Source> from_text(std::string name, std::string text, const Limits& limits) {
  return checked(std::move(name), std::move(text), {limits.source_bytes, "--max-source-bytes"});
}

}  // namespace econ::source

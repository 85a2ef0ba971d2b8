#include "runtime/sinks/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace econ::sinks {
namespace {

std::string reason_of(int error) {
  std::string text = std::generic_category().message(error);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

bool written_directly(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string without_links(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

/// What a new file would get, or what the replaced one has: mkstemp is stricter than both.
mode_t mode_for(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// The rename itself survives a power cut only when the folder was written.
void sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

OutputFile::OutputFile(std::string target) : target_(std::move(target)) {}

OutputFile::~OutputFile() { abandon(); }

Fault OutputFile::fault(const char* verb) const {
  const std::string name = target_ == "-" ? "standard output" : "`" + target_ + "`";
  return {std::string("cannot ") + verb + " " + name + ": " + reason_of(errno)};
}

void OutputFile::abandon() {
  if (descriptor_ > STDERR_FILENO) close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) unlink(temporary_.c_str());
  temporary_.clear();
}

Status OutputFile::open() {
  if (target_ == "-") {
    descriptor_ = STDOUT_FILENO;
    return Done{};
  }
  return written_directly(target_) ? open_directly() : open_beside();
}

Status OutputFile::open_directly() {
  descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) return fault("open");
  return Done{};
}

Status OutputFile::open_beside() {
  place_ = without_links(target_);
  if (std::filesystem::is_directory(place_)) {
    errno = EISDIR;
    return fault("create");
  }
  std::string name = place_ + ".XXXXXX.part";
  descriptor_ = mkostemps(name.data(), 5, O_CLOEXEC);
  if (descriptor_ < 0) return fault("create");
  temporary_ = name;
  if (fchmod(descriptor_, mode_for(place_)) != 0) return fault("create");
  return Done{};
}

Status OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fault("write");
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return Done{};
}

Status OutputFile::commit() {
  if (temporary_.empty()) {
    const bool closed = descriptor_ <= STDERR_FILENO || close(descriptor_) == 0;
    descriptor_ = -1;
    if (!closed) return fault("write");
    return Done{};
  }
  if (fsync(descriptor_) != 0) return fault("write");
  const int closed = close(descriptor_);
  descriptor_ = -1;
  if (closed != 0) return fault("write");
  if (rename(temporary_.c_str(), place_.c_str()) != 0) return fault("create");
  temporary_.clear();
  sync_folder_of(place_);
  return Done{};
}

}  // namespace econ::sinks

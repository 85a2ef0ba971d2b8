#include "runtime/sinks/staged_file.h"

#include <fcntl.h>
#include <sys/file.h>
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

constexpr std::string_view kRandom = "XXXXXX";
constexpr std::string_view kEnding = ".part";

/// The rename itself survives a power cut only when the folder was written.
void sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

Fault file_fault(const char* verb, const std::string& target) {
  const std::string name = target == "-" ? "standard output" : "`" + target + "`";
  return {std::string("cannot ") + verb + " " + name + ": " + reason_of(errno)};
}

void remove_unfinished(const std::string& folder, std::string_view start) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    const size_t added = 1 + kRandom.size() + kEnding.size();
    if (!name.starts_with(start) || !name.ends_with(kEnding) || name.size() <= added ||
        name[name.size() - added] != '.')
      continue;
    const int descriptor = ::open(at->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) continue;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(at->path().c_str());
    close(descriptor);
  }
}

void StagedFile::abandon() {
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) unlink(temporary_.c_str());
  temporary_.clear();
}

Status StagedFile::create() {
  place_ = without_links(target_);
  if (std::filesystem::is_directory(place_)) {
    errno = EISDIR;
    return file_fault("create", target_);
  }
  const std::filesystem::path place(place_);
  remove_unfinished(place.parent_path().string(), place.filename().string());
  std::string name = place_ + "." + std::string(kRandom) + std::string(kEnding);
  descriptor_ = mkostemps(name.data(), static_cast<int>(kEnding.size()), O_CLOEXEC);
  if (descriptor_ < 0) return file_fault("create", target_);
  flock(descriptor_, LOCK_EX | LOCK_NB);  // see remove_unfinished; a file system without locks keeps what is left
  temporary_ = name;
  if (fchmod(descriptor_, mode_for(place_)) != 0) return file_fault("create", target_);
  return Done{};
}

Status StagedFile::made_anew() {
  close(descriptor_);
  descriptor_ = ::open(temporary_.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor_ < 0) return file_fault("write", target_);
  flock(descriptor_, LOCK_EX | LOCK_NB);
  if (fchmod(descriptor_, mode_for(place_)) != 0) return file_fault("write", target_);
  return Done{};
}

Status StagedFile::commit() {
  if (fsync(descriptor_) != 0) return file_fault("write", target_);
  const int closed = close(descriptor_);
  descriptor_ = -1;
  if (closed != 0) return file_fault("write", target_);
  if (rename(temporary_.c_str(), place_.c_str()) != 0) return file_fault("create", target_);
  temporary_.clear();
  sync_folder_of(place_);
  return Done{};
}

}  // namespace econ::sinks

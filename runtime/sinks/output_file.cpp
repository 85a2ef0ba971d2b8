#include "runtime/sinks/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace econ::sinks {

bool written_directly(const std::string& target) {
  struct stat status{};
  return target == "-" || (stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

OutputFile::OutputFile(std::string target) : target_(std::move(target)), staged_(target_) {}

OutputFile::~OutputFile() {
  if (direct_ > STDERR_FILENO) close(direct_);
}

Status OutputFile::open() {
  if (!written_directly(target_)) return staged_.create();
  direct_ = target_ == "-" ? STDOUT_FILENO : ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  if (direct_ < 0) return file_fault("open", target_);
  return Done{};
}

Status OutputFile::write(std::string_view bytes) {
  const int descriptor = staged_.is_open() ? staged_.descriptor() : direct_;
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return file_fault("write", target_);
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return Done{};
}

Status OutputFile::commit() {
  if (staged_.is_open()) return staged_.commit();
  const bool closed = direct_ <= STDERR_FILENO || close(direct_) == 0;
  direct_ = -1;
  if (!closed) return file_fault("write", target_);
  return Done{};
}

}  // namespace econ::sinks

#include "cli/file_watch.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace econ::cli {

namespace {

namespace fs = std::filesystem;

constexpr int kQuietMs = 3;   ///< editors write several files in a row
constexpr int kGoneMs = 100;  ///< how long one that was deleted may take to come back
constexpr uint32_t kSaved = IN_CLOSE_WRITE | IN_MOVED_TO;
constexpr uint32_t kGone = IN_DELETE | IN_MOVED_FROM;

int stop_pipe[2] = {-1, -1};

void on_signal(int) {
  const int kept = errno;
  const char byte = 0;
  [[maybe_unused]] const ssize_t written = ::write(stop_pipe[1], &byte, 1);
  errno = kept;
}

}  // namespace

FileWatch::FileWatch() = default;

FileWatch::~FileWatch() {
  if (notify_ >= 0) ::close(notify_);
}

Status FileWatch::open() {
  notify_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (notify_ < 0) return Fault{std::string("files cannot be watched: ") + std::strerror(errno)};
  if (::pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
    return Fault{std::string("files cannot be watched: ") + std::strerror(errno)};
  stop_ = stop_pipe[0];
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESETHAND;  // a second Ctrl-C ends the program at once
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return Done{};
}

void FileWatch::look_at(const std::vector<std::string>& files) {
  names_.clear();
  for (const std::string& file : files) {
    std::error_code error;
    const fs::path place = fs::absolute(file, error);
    if (error) continue;
    const fs::path real = fs::weakly_canonical(place, error);  // behind a symbolic link
    for (const fs::path& path : {place, error ? place : real}) {
      names_.insert(path.filename().string());
      const std::string folder = path.parent_path().string();
      if (folders_.insert(folder).second) ::inotify_add_watch(notify_, folder.c_str(), kSaved | kGone);
    }
  }
}

bool FileWatch::drain(bool any) {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  bool saved = false, gone = false;
  for (;;) {
    const ssize_t got = ::read(notify_, buffer.data(), buffer.size());
    if (got <= 0) {
      pollfd more{notify_, POLLIN, 0};
      if (!saved && !gone) return false;
      if (::poll(&more, 1, gone && !saved ? kGoneMs : kQuietMs) > 0) continue;
      return true;
    }
    for (ssize_t at = 0; at < got;) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string name = event.len > 0 ? buffer.data() + at + sizeof event : "";
      at += static_cast<ssize_t>(sizeof event + event.len);
      if (!any && !names_.contains(name)) continue;
      ((event.mask & kSaved) != 0 ? saved : gone) = true;
    }
  }
}

FileWatch::Event FileWatch::wait(bool any) {
  for (;;) {
    std::array<pollfd, 3> waiting{{{notify_, POLLIN, 0}, {stop_, POLLIN, 0}, {STDOUT_FILENO, 0, 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return Event::Stopped;
    if (waiting[1].revents != 0 || (waiting[2].revents & (POLLERR | POLLHUP)) != 0) return Event::Stopped;
    if (waiting[0].revents != 0 && drain(any)) return Event::Saved;
  }
}

}  // namespace econ::cli

#include "cli/git.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace econ::cli {

namespace {

/// Reads both pipes until they are closed.
void read_all(std::array<int, 2> from, std::array<std::string*, 2> into) {
  size_t open = 2;
  std::array<char, 65536> buffer{};
  while (open > 0) {
    std::array<pollfd, 2> waiting{{{from[0], POLLIN, 0}, {from[1], POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    for (size_t i = 0; i < from.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      const ssize_t got = ::read(from[i], buffer.data(), buffer.size());
      if (got > 0) {
        into[i]->append(buffer.data(), static_cast<size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        ::close(from[i]);
        from[i] = -1;  // poll passes over it
        --open;
      }
    }
  }
}

}  // namespace

GitAnswer git(const std::string& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{"git", "--no-pager", "-C", folder.empty() ? "." : folder};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  GitAnswer answer;
  int out[2], err[2];
  if (::pipe2(out, O_CLOEXEC) != 0) return answer;
  if (::pipe2(err, O_CLOEXEC) != 0) {
    ::close(out[0]);
    ::close(out[1]);
    return answer;
  }
  const pid_t child = ::fork();
  if (child == 0) {
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nothing, 0);
    ::dup2(out[1], 1);
    ::dup2(err[1], 2);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  if (child < 0) {
    ::close(out[0]);
    ::close(err[0]);
    return answer;
  }
  read_all({out[0], err[0]}, {&answer.output, &answer.messages});
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

}  // namespace econ::cli

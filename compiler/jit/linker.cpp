#include "compiler/jit/linker.h"

#include <llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h>
#include <llvm/ExecutionEngine/Orc/Core.h>
#include <llvm/ExecutionEngine/Orc/ExecutorProcessControl.h>
#include <llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/MemoryBuffer.h>

#include <atomic>
#include <mutex>

namespace econ::jit {
namespace {

namespace orc = llvm::orc;

/// One session a process, made with the first kernel and never taken down: kernels may live in static objects.
class Session {
 public:
  static Result<Session*> get() {
    static std::mutex mutex;
    static Session* session = nullptr;
    const std::lock_guard lock(mutex);
    if (session == nullptr) {
      auto control = orc::SelfExecutorProcessControl::Create();
      if (!control) return Fault{"cannot prepare machine code: " + llvm::toString(control.takeError())};
      session = new Session(std::move(*control));
    }
    return session;
  }

  orc::ExecutionSession& execution() { return execution_; }
  orc::ObjectLinkingLayer& layer() { return layer_; }
  std::string new_name() { return "kernel" + std::to_string(count_++); }

 private:
  explicit Session(std::unique_ptr<orc::ExecutorProcessControl> control)
      : execution_(std::move(control)), layer_(execution_, execution_.getExecutorProcessControl().getMemMgr()) {
    execution_.setErrorReporter([](llvm::Error error) { llvm::consumeError(std::move(error)); });
  }

  orc::ExecutionSession execution_;
  orc::ObjectLinkingLayer layer_;
  std::atomic<uint64_t> count_ = 0;
};

class SessionObject : public LinkedObject {
 public:
  SessionObject(Session& session, orc::JITDylib& library) : session_(session), library_(library) {}
  ~SessionObject() override { llvm::consumeError(session_.execution().removeJITDylib(library_)); }

  llvm::Error load(const std::string& object, const char* entry_name) {
    auto buffer = llvm::MemoryBuffer::getMemBufferCopy(object, library_.getName());
    if (auto error = session_.layer().add(library_, std::move(buffer))) return error;
    auto symbol = session_.execution().lookup({&library_}, entry_name);
    if (!symbol) return symbol.takeError();
    entry_ = symbol->getAddress().toPtr<void*>();
    return llvm::Error::success();
  }

  void* entry() const override { return entry_; }

 private:
  Session& session_;
  orc::JITDylib& library_;
  void* entry_ = nullptr;
};

}  // namespace

Result<std::unique_ptr<LinkedObject>> link(const std::string& object, const char* entry_name) {
  auto session = Session::get();
  if (!session) return session.fault();
  auto& library = (*session)->execution().createBareJITDylib((*session)->new_name());
  auto linked = std::make_unique<SessionObject>(**session, library);
  if (auto error = linked->load(object, entry_name)) {
    return Fault{"cannot load machine code: " + llvm::toString(std::move(error))};
  }
  return std::unique_ptr<LinkedObject>(std::move(linked));
}

}  // namespace econ::jit

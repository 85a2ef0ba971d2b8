#include "runtime/engine/result_hash.h"

#include <new>

// The state's layout is needed; the functions are those of the library.
#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>
#ifdef ECON_XXHASH_DISPATCH
#include <xxh_x86dispatch.h>  // the same function for the machine's own vector width
#endif

namespace econ::engine {

struct ResultHash::State {
  XXH3_state_t xxh3;
};

void ResultHash::Free::operator()(State* state) const { delete state; }

ResultHash::ResultHash() : state_(new State) { reset(); }

void ResultHash::reset() { XXH3_64bits_reset(&state_->xxh3); }

void ResultHash::add_bytes(const void* bytes, size_t size) { XXH3_64bits_update(&state_->xxh3, bytes, size); }

uint64_t ResultHash::value() const { return XXH3_64bits_digest(&state_->xxh3); }

}  // namespace econ::engine

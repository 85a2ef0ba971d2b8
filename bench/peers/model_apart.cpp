#include "bench/peers/model_apart.h"

namespace peer {

Outputs evaluate_apart(const Inputs& in) { return evaluate(in); }

}  // namespace peer

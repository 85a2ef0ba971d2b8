#pragma once
/// `std::visit(Overloaded{…}, variant)`: one lambda for each alternative.

namespace econ {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace econ

#pragma once
/// Dimensions and units as pure values. Units are checked while compiling and cost nothing at run time: every value is
/// held in the canonical unit of its dimension (month, GB, one of each currency, one of each count, 1 for `%`).

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/index.h"
#include "compiler/units/rational.h"

namespace econ::units {

/// A base dimension: "month", "hour" (only while no basis joins the two islands of time), "GB", "USD", "user" …
using BaseId = Index<struct BaseTag>;

/// A small rational exponent, normalised (den > 0, gcd 1).
struct Exponent {
  int num = 0;
  int den = 1;
  friend bool operator==(const Exponent&, const Exponent&) = default;
};
Exponent operator+(Exponent a, Exponent b);
Exponent operator*(Exponent a, Exponent b);

/// Exponents by base, sorted by base, none zero. Empty: dimensionless.
class Dimension {
 public:
  Dimension() = default;
  static Dimension base(BaseId id);

  Dimension operator*(const Dimension& o) const;
  Dimension operator/(const Dimension& o) const;
  Dimension pow(Exponent e) const;
  bool dimensionless() const { return terms_.empty(); }
  const std::vector<std::pair<BaseId, Exponent>>& terms() const { return terms_; }
  Exponent exponent_of(BaseId id) const;
  friend bool operator==(const Dimension&, const Dimension&) = default;

 private:
  std::vector<std::pair<BaseId, Exponent>> terms_;
};

/// A unit as written: its dimension, the exact factor to the canonical unit, and its spelling for printing back.
struct UnitFactor {
  std::string name;  ///< "month", "GB", "$"
  int exponent = 1;  ///< -1 after `/`
  friend bool operator==(const UnitFactor&, const UnitFactor&) = default;
};
struct Unit {
  Dimension dimension;
  Rational factor = 1;               ///< canonical = written × factor; the 1/100 of `%` is not in it
  std::vector<UnitFactor> spelling;  ///< empty: a plain number; {"%"} for a ratio
  bool percent = false;              ///< written with `%`
};
/// `$/user/month`, `GB`, `%`, `person month`, `1/month`; empty for a plain number.
std::string to_string(const Unit& unit);

enum class Family { None, Time, Data, Money, Count };

/// What one unit name means.
struct NamedUnit {
  std::string name;
  std::string symbol;  ///< "$" for USD, else empty
  Dimension dimension;
  Rational factor = 1;
  Family family = Family::None;
};

/// All unit names of one compilation. Filled by sema from `unit` declarations (stdlib and the model's own).
class Registry {
 public:
  Registry();

  /// A new base dimension with one unit of factor 1. Like every name here, it must not be declared yet.
  BaseId declare_base(const std::string& name, Family family, const std::string& symbol = "");
  /// `unit GiB = 1.073741824 GB`: factor × an existing dimension.
  void declare_derived(const std::string& name, const Dimension& dimension, const Rational& factor, Family family);
  /// Joins two bases (`month = 730 hour` is from hour, to month, factor 1/730): every unit of `from`, declared before
  /// or after, becomes factor × `to`. Call before literals are read. Declared units have whole exponents of `from`.
  void join_bases(BaseId from, BaseId to, const Rational& factor);

  const NamedUnit* find(std::string_view name) const;           ///< by name
  const NamedUnit* find_symbol(std::string_view symbol) const;  ///< by currency symbol
  std::vector<std::string> names() const;
  std::string_view base_name(BaseId id) const;
  Family base_family(BaseId id) const;

  /// The canonical spelling of a dimension: money first, then data, counts, time; `$/user/month`, `1/month`, `person
  /// month`.
  std::string to_string(const Dimension& dimension) const;
  /// A Unit of factor 1 with that canonical spelling.
  Unit canonical(const Dimension& dimension) const;
  /// Names of units of this dimension, for "did you mean".
  std::vector<std::string> of_dimension(const Dimension& dimension) const;

 private:
  struct Base {
    std::string name;
    std::string symbol;
    Family family;
  };
  struct Join {
    BaseId from;
    BaseId to;
    Rational factor;
  };
  void add(NamedUnit unit);
  static void rewrite(NamedUnit& unit, const Join& join);

  std::vector<Base> bases_;
  std::vector<Join> joins_;  ///< kept for units declared after the join
  std::map<std::string, NamedUnit, std::less<>> units_;
};

}  // namespace econ::units

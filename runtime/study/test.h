#pragma once
/// What `econ test` decides: every claim and every check of a model, against what it computes.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/claims/judge.h"
#include "runtime/study/figure.h"

namespace econ::study {

/// A claim at one label of what it speaks of; a claim without axes has one. Numbers are canonical.
struct ClaimElement {
  std::string label;  ///< "pro", "eu, pro"; empty without axes
  claims::Judgement judgement;
  bounds::Interval claimed;  ///< open ends are infinite
  Cell computed;
  std::optional<bounds::Interval> within;  ///< of a random value: the share of runs within the claim (semantics 45)
};

struct ClaimResult {
  const sema::Claim* claim = nullptr;
  std::string text;  ///< as written, on one line with single blanks
  units::Unit unit;  ///< that the claim is written in
  std::vector<ClaimElement> elements;
  claims::Verdict verdict{};  ///< the worst of the elements
  bool ok = false;            ///< it is the expected one
};

struct CheckElement {
  std::string label;
  claims::CheckVerdict verdict{};
  std::string witness;  ///< a point where it is false: "users = 80k user, price = $12/user/month"; empty: everywhere
  std::string cause;    ///< why it may be undefined
};

struct CheckResult {
  const sema::Check* check = nullptr;
  std::string text;  ///< likewise
  std::vector<CheckElement> elements;
  bool ok = false;  ///< true everywhere, at every label
};

struct Test {
  std::vector<ClaimResult> claims;  ///< in the order of the text
  std::vector<CheckResult> checks;
  bool ok() const;
};

/// In the base scenario (a claim reaches others by `[colo]`). The model must be free of errors and outlive the result.
/// Nothing, and reported, if it takes more operations than the limits allow.
std::optional<Test> test(const sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags);

/// Some of a model's claims and checks.
struct Statements {
  std::set<const sema::Claim*> claims;
  std::set<const sema::Check*> checks;
  bool empty() const { return claims.empty() && checks.empty(); }
};

/// The same of those alone; the result has no others.
std::optional<Test> test(const sema::Model& model, const Statements& wanted, const Limits& limits,
                         diagnostics::Diagnostics& diags);

}  // namespace econ::study

#pragma once
/// What `econ test` and a report say of claims and checks, in the same words.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/study/test.h"

namespace econ::cli {

/// The bounds of what a claim is compared with: `$4.68..5.46`, without the unit.
std::string computed_text(const study::Cell& cell, const units::Unit& unit);

/// The statement as it stands: strict relations stay strict, `~` stays about.
std::string stated_text(const study::ClaimResult& result, const bounds::Interval& claimed);

/// "holds, coarse"
std::string verdict_words(const study::ClaimElement& element);
/// Likewise of the whole claim, with what was expected if it is another; `single`: it has one element.
std::string verdict_words(const study::ClaimResult& result, bool single);

/// "claimed $5..6/month, computed $7/month": what is needed to understand an unexpected verdict.
std::string difference_words(const study::ClaimResult& result);

/// "eu: fails at users = 80k user"
std::string check_words(const study::CheckElement& element);

/// "12 claims: 10 hold, 2 differ as expected; 3 checks: all pass"
std::string summary_words(const study::Test& test);

/// "loose", "coarse", "narrow as paired": what should be known beside the verdict.
std::vector<std::string> notes_of(const claims::Judgement& judgement);

std::string_view verdict_name(claims::CheckVerdict verdict);

}  // namespace econ::cli

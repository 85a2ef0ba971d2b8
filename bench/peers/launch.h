#pragma once
/// bench/models/launch.econ as people write it by hand: three years of a subscription, month by month.

#include <cstddef>

namespace peer::launch {

inline constexpr int kMonths = 36;
inline constexpr double kDensity = 400;  ///< user/server
inline constexpr double kSupport = 4;    ///< $/user/month
inline constexpr double kTeam = 250e3;   ///< $/month
inline constexpr double kFirst = 5e3;    ///< users of the first bracket
inline constexpr double kSecond = 20e3;  ///< users up to the end of the second
inline constexpr double kSecondRate = 0.9;
inline constexpr double kThirdRate = 0.75;

struct Inputs {
  double ceiling;   ///< user
  double midpoint;  ///< month
  double speed;     ///< share/month
  double price;     ///< $/user/month
  double machine;   ///< $/server/month
  double rate;      ///< share a month
};

struct Outputs {
  double value;        ///< $
  double profitable;   ///< month, from 1; NaN if none is
  double last_margin;  ///< share
};

/// One struct a point, plain C++ and libm.
void points_plain(const Inputs* points, size_t n, Outputs* results);

/// An array for each input and each result, AVX-512 intrinsics; `n` is a multiple of 8.
struct Arrays {
  const double *ceiling, *midpoint, *speed, *price, *machine, *rate;
};
struct Results {
  double *value, *profitable, *last_margin;
};
void points_avx512(const Arrays& in, size_t n, const Results& out);

}  // namespace peer::launch

#pragma once
/// Dots on a terminal: eight to a character in braille, one in ASCII.

#include <cstdint>
#include <string>
#include <vector>

namespace econ::charts {

class DotCanvas {
 public:
  /// In characters.
  DotCanvas(size_t columns, size_t rows, bool ascii);

  size_t dots_across() const { return columns_ * across_; }
  size_t dots_down() const { return rows_ * down_; }
  /// Dots count from the upper left; those outside are left out. `owner` says whose colour the character gets: the
  /// latest one's.
  void dot(long x, long y, size_t owner);
  void line(double x1, double y1, double x2, double y2, size_t owner);
  /// A letter in place of a character.
  void letter(size_t column, size_t row, char letter, size_t owner);

  struct Character {
    std::string text;  ///< a blank where nothing is
    size_t owner = 0;
  };
  Character character(size_t column, size_t row) const;

 private:
  struct Place {
    uint8_t dots = 0;
    char letter = 0;
    size_t owner = 0;
  };
  size_t columns_, rows_, across_, down_;
  bool ascii_;
  std::vector<Place> places_;
};

}  // namespace econ::charts

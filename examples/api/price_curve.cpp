// The price that brings in most, by trying 100,000 of them: `price_curve examples/api/price.econ`.
#include <algorithm>
#include <cstdio>
#include <econ/econ.hpp>
#include <vector>

int main(int argc, char** argv) {
  try {
    const auto model = econ::Model::from_file(argc > 1 ? argv[1] : "examples/api/price.econ");
    const econ::Batch batch(model, {"price"}, {"profit", "margin"});

    std::vector<double> prices(100'000), profits(prices.size()), margins(prices.size());
    for (std::size_t i = 0; i < prices.size(); ++i)
      prices[i] = 1 + 59.0 * static_cast<double>(i) / static_cast<double>(prices.size() - 1);
    batch.run(prices.size(), {prices}, {profits, margins});

    const auto best = std::max_element(profits.begin(), profits.end()) - profits.begin();
    const auto at = static_cast<std::size_t>(best);
    std::printf("%s: %zu prices\n", model.title(), prices.size());
    std::printf("best price %.2f %s\n", prices[at], batch.parameters()[0]->unit);
    std::printf("profit %.0f %s, margin %.1f%s\n", profits[at], batch.results()[0]->unit, margins[at],
                batch.results()[1]->unit);
  } catch (const econ::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}

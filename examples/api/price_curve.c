/* The price that brings in most, by trying 100,000 of them: `price_curve examples/api/price.econ`. */
#include <econ/econ.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 100000 };

static int stop(econ_error* error) {
  fprintf(stderr, "%s\n", econ_error_text(error));
  econ_error_free(error);
  return EXIT_FAILURE;
}

int main(int argc, char** argv) {
  econ_error* error = NULL;
  econ_model* model = NULL;
  const char* path = argc > 1 ? argv[1] : "examples/api/price.econ";
  if (econ_model_from_file(path, NULL, 0, &model, &error) != ECON_OK) return stop(error);

  const econ_wanted vary[] = {{"price", NULL}};
  const econ_wanted keep[] = {{"profit", NULL}, {"margin", NULL}};
  econ_batch* batch = NULL;
  if (econ_batch_new(model, NULL, vary, 1, keep, 2, &batch, &error) != ECON_OK) return stop(error);

  /* Prices, profits and margins lie wherever the program has them: here in records, one after the other. */
  struct offer {
    double price, profit, margin;
  }* offers = malloc(POINTS * sizeof *offers);
  if (offers == NULL) return EXIT_FAILURE;
  for (int i = 0; i < POINTS; ++i) offers[i].price = 1 + 59.0 * i / (POINTS - 1);

  const ptrdiff_t step = sizeof *offers;
  const econ_input in[] = {{&offers[0].price, step}};
  const econ_output out[] = {{&offers[0].profit, step}, {&offers[0].margin, step}};
  if (econ_batch_run(batch, POINTS, in, out, 0, &error) != ECON_OK) return stop(error);

  const struct offer* best = offers;
  for (int i = 1; i < POINTS; ++i) {
    if (offers[i].profit > best->profit) best = offers + i;
  }
  printf("%s: %d prices\n", econ_model_title(model), POINTS);
  printf("best price %.2f %s\n", best->price, econ_batch_parameter(batch, 0)->unit);
  printf("profit %.0f %s, margin %.1f%s\n", best->profit, econ_batch_result(batch, 0)->unit, best->margin,
         econ_batch_result(batch, 1)->unit);

  free(offers);
  econ_batch_free(batch);
  econ_model_free(model);
  return EXIT_SUCCESS;
}

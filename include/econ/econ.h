#ifndef ECON_ECON_H
#define ECON_ECON_H
/**
 * econ models from C, and from whatever calls C: compile a model, say which parameters vary and which results are
 * wanted, and run batches of points from arrays of doubles into arrays of doubles.
 *
 *   econ_model* model = NULL;
 *   econ_batch* batch = NULL;
 *   econ_model_from_file("price.econ", NULL, 0, &model, NULL);
 *   econ_batch_new(model, NULL, (econ_wanted[]){{"price", NULL}}, 1, (econ_wanted[]){{"profit", NULL}}, 1, &batch,
 * NULL); econ_batch_run(batch, points, (econ_input[]){{prices, sizeof(double)}}, (econ_output[]){{profits,
 * sizeof(double)}}, 0, NULL);
 *
 * Units. A number that goes in or comes out is in the unit that `econ_quantity.unit` names, which is the one that
 * `econ run` shows: 43 for 43 %, 12 for $12/user/month. Another one of the same dimension may be asked for by name.
 * Results have the same bits as rows that `econ sweep --out` writes for the same points.
 *
 * Errors. Nothing is thrown and nothing ends the program. A function that can fail returns ECON_OK or says what kind of
 * thing is wrong, and, if `error` is not NULL, sets `*error` to what a person should read: of a mistake in the model
 * that is what the program `econ` prints, with the line underlined. Free it with econ_error_free.
 *
 * Threads. Every function may be called from any thread at any time. A model and a batch never change once they are
 * made, so threads share them; only freeing one must wait until nobody uses it. A batch does not need its model.
 *
 * Memory. What is returned as `const` lives as long as the model or batch it was asked of. Nothing is written outside
 * the caller's arrays, but for compiled code, which is kept where the program `econ` keeps it (~/.cache/econ).
 */
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ECON_API __attribute__((visibility("default")))
#else
#define ECON_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Goes up when a program that was built with this header would not run with another library. */
#define ECON_ABI_VERSION 1

/** Of the library that is loaded. */
ECON_API uint32_t econ_abi_version(void);
/** "0.1.0". */
ECON_API const char* econ_version(void);

/** What kind of thing is wrong. Numbers stay what they are. */
typedef int32_t econ_status;
enum {
  ECON_OK = 0,
  ECON_BAD_MODEL = 1,    /**< the model, or a value given with it, has a mistake: the text says where */
  ECON_BAD_NAME = 2,     /**< a name that the model does not have, or not as what it is asked for */
  ECON_BAD_UNIT = 3,     /**< no unit, or one of another dimension */
  ECON_BAD_ARGUMENT = 4, /**< a null pointer, a stride of 0 for results */
  ECON_LIMIT = 5,        /**< larger than econ computes, or out of memory */
  ECON_MACHINE = 6,      /**< a file that cannot be read, a processor that cannot run the code */
  ECON_INTERNAL = 101    /**< a bug in econ */
};

typedef struct econ_error econ_error;
/** One or more lines, the last one with a line end if there are several. "" for NULL. */
ECON_API const char* econ_error_text(const econ_error* error);
/** NULL is fine, here and in every other `_free`. */
ECON_API void econ_error_free(econ_error* error);

/* ---- models ---- */

typedef struct econ_model econ_model;

/** A parameter's value instead of the model's, as with `econ run --set PATH=VALUE`: {"price", "$12/user/month"}. */
typedef struct econ_setting {
  const char* path;
  const char* value;
} econ_setting;

/** Reads and checks a model and the files that it uses. `settings` may be NULL if `count` is 0. */
ECON_API econ_status econ_model_from_file(const char* path, const econ_setting* settings, size_t count,
                                          econ_model** model, econ_error** error);
/** The same of a text in UTF-8, `length` bytes long, that messages call `name`. It may read no file. */
ECON_API econ_status econ_model_from_text(const char* name, const char* text, size_t length,
                                          const econ_setting* settings, size_t count, econ_model** model,
                                          econ_error** error);
ECON_API void econ_model_free(econ_model* model);

/** As the model states them; "" if it does not. */
ECON_API const char* econ_model_name(const econ_model* model);
ECON_API const char* econ_model_title(const econ_model* model);
/** What `econ check` warns of, as it prints it; "" if there is nothing. */
ECON_API const char* econ_model_warnings(const econ_model* model);

/** "base", then the model's scenarios. NULL beyond the last. */
ECON_API size_t econ_scenario_count(const econ_model* model);
ECON_API const char* econ_scenario(const econ_model* model, size_t index);

typedef struct econ_axis {
  const char* name; /**< "plan", "month" */
  size_t size;
  const char* const* labels; /**< `size` of them: "free", "pro" */
} econ_axis;

enum {
  ECON_NUMBER = 0,
  ECON_TRUTH = 1, /**< a condition: 1 or 0 */
  ECON_LABEL = 2, /**< a label of an axis: its index, from 0 */
  ECON_DATE = 3   /**< whole months since year 0, or days since 1970-01-01 where the model counts days */
};

/** A parameter or a result. Later versions may add members at the end. */
typedef struct econ_quantity {
  const char* name;      /**< "price", "compute.cost", "plan.price" */
  const char* label;     /**< "Monthly price"; "" if it has none */
  const char* unit;      /**< that its numbers are in: "$/user/month", "%"; "" for a plain number */
  const char* dimension; /**< in units of factor 1: "$/user/month", "" for a % */
  const char* source;    /**< where the model says it comes from; "" */
  int32_t kind;          /**< ECON_NUMBER ... */
  int32_t required;      /**< of a parameter: the model gives it no value */
  size_t axis_count;     /**< what it varies over */
  const econ_axis* axes;
  size_t size; /**< numbers: the product of the axes' sizes, the last axis fastest; 1 without axes */
  /** Of a parameter: its value in the model, at the base of its range, and the ends of that range (of a distribution
   * its 5th and 95th percentile). `size` numbers each, NaN where there is none. NULL of a result. */
  const double* base;
  const double* low;
  const double* high;
  /** The values that the model says it may be tried with, `in 5..30`; NaN if it does not. */
  double domain_low, domain_high;
} econ_quantity;

/** What may be given and varied: `param`s, inputs of instances, columns of tables. NULL beyond the last. */
ECON_API size_t econ_parameter_count(const econ_model* model);
ECON_API const econ_quantity* econ_parameter(const econ_model* model, size_t index);
/** What the model computes, members of instances among it. */
ECON_API size_t econ_result_count(const econ_model* model);
ECON_API const econ_quantity* econ_result(const econ_model* model, size_t index);

/* ---- batches of points ---- */

/** A parameter that varies or a result that is wanted. */
typedef struct econ_wanted {
  const char* name; /**< of a parameter over axes one cell: "plan.price[pro]" */
  const char* unit; /**< of the numbers; NULL: the one that econ_quantity says */
} econ_wanted;

/** Machine code for some parameters and results. */
typedef struct econ_batch econ_batch;

/**
 * Compiles, in some ten milliseconds, less if it was compiled before. `scenario` may be NULL for "base". `results` may
 * be NULL with `result_count` 0: then it is every number without axes that depends on what varies. What does not vary
 * keeps its value in the model, a range its base.
 */
ECON_API econ_status econ_batch_new(const econ_model* model, const char* scenario, const econ_wanted* parameters,
                                    size_t parameter_count, const econ_wanted* results, size_t result_count,
                                    econ_batch** batch, econ_error** error);
ECON_API void econ_batch_free(econ_batch* batch);

/** What goes in, in the order asked for. NULL beyond the last. */
ECON_API size_t econ_batch_parameter_count(const econ_batch* batch);
ECON_API const econ_quantity* econ_batch_parameter(const econ_batch* batch, size_t index);
/** What comes out, in the order asked for; a result over axes is one for each of its elements, "plan.cost[pro]". */
ECON_API size_t econ_batch_result_count(const econ_batch* batch);
ECON_API const econ_quantity* econ_batch_result(const econ_batch* batch, size_t index);

/** Value i is at `stride` * i bytes from `values`. sizeof(double): an array. 0: one value for every point. */
typedef struct econ_input {
  const double* values;
  ptrdiff_t stride;
} econ_input;
/** Likewise; `values` NULL: not wanted. */
typedef struct econ_output {
  double* values;
  ptrdiff_t stride;
} econ_output;

/**
 * Computes `points` points: one input for each parameter of the batch, one output for each result. Results are finite
 * or NaN, which is also the result of a point with an input that is not finite. `threads` 0: as many as the machine
 * has; 1: the caller's alone. Outputs must not overlap inputs or each other. Arrays in a unit of factor 1, which all
 * but `%`, years, hours and the like are, are read and written where they are, without any copy.
 */
ECON_API econ_status econ_batch_run(const econ_batch* batch, size_t points, const econ_input* inputs,
                                    const econ_output* outputs, uint32_t threads, econ_error** error);

#ifdef __cplusplus
}
#endif

#endif

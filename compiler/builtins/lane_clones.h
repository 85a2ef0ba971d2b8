#pragma once
/// Marks a loop over many values to be compiled for several instruction sets; the best one is chosen when the program
/// starts. All clones give the same bits: they contain integer arithmetic or IEEE operations in source order, and
/// -ffp-contract=off holds for each.

// A sanitizer's run-time is not ready yet when the clone is chosen.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && defined(__GNUC__) && \
    !defined(__clang__)
#define ECON_LANE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ECON_LANE_CLONES
#endif

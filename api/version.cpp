#include "econ/econ.h"

uint32_t econ_abi_version(void) { return ECON_ABI_VERSION; }

const char* econ_version(void) { return ECON_VERSION; }

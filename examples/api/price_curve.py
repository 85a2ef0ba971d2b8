#!/usr/bin/env python3
"""The price that brings in most, by trying 100,000 of them: `price_curve.py examples/api/price.econ`.

ctypes and NumPy: the library reads and writes the arrays' own memory. It is looked for as libecon.so, or where ECON_LIBRARY says.
"""
import ctypes as c
import os
import sys

import numpy as np


class Wanted(c.Structure):
    _fields_ = [("name", c.c_char_p), ("unit", c.c_char_p)]


class Column(c.Structure):  # econ_input and econ_output
    _fields_ = [("values", c.c_void_p), ("stride", c.c_ssize_t)]


class Quantity(c.Structure):  # the beginning of econ_quantity
    _fields_ = [("name", c.c_char_p), ("label", c.c_char_p), ("unit", c.c_char_p)]


lib = c.CDLL(os.environ.get("ECON_LIBRARY", "libecon.so.1"))
lib.econ_error_text.restype = lib.econ_model_title.restype = c.c_char_p
lib.econ_batch_parameter.restype = lib.econ_batch_result.restype = c.POINTER(Quantity)
for free in (lib.econ_error_free, lib.econ_batch_free, lib.econ_model_free):
    free.argtypes, free.restype = [c.c_void_p], None


def call(function, *arguments):
    """Calls a function of econ.h that may fail; its error is a Python exception."""
    error = c.c_void_p()
    if function(*arguments, c.byref(error)) != 0:
        text = lib.econ_error_text(error).decode()
        lib.econ_error_free(error)
        raise ValueError(text)


def columns(*arrays):
    return (Column * len(arrays))(*(Column(a.ctypes.data, a.strides[0]) for a in arrays))


def wanted(*names):
    return (Wanted * len(names))(*((name.encode(), None) for name in names))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "examples/api/price.econ"
    model, batch = c.c_void_p(), c.c_void_p()
    call(lib.econ_model_from_file, os.fsencode(path), None, c.c_size_t(0), c.byref(model))
    call(lib.econ_batch_new, model, None, wanted("price"), c.c_size_t(1), wanted("profit", "margin"), c.c_size_t(2),
         c.byref(batch))

    prices = np.linspace(1.0, 60.0, 100_000)
    results = np.empty((prices.size, 2))  # profit and margin side by side: columns of a matrix are strided
    call(lib.econ_batch_run, batch, c.c_size_t(prices.size), columns(prices), columns(results[:, 0], results[:, 1]),
         c.c_uint32(0))

    best = int(np.argmax(results[:, 0]))
    price, (profit, margin) = prices[best], results[best]
    unit = [lib.econ_batch_parameter(batch, c.c_size_t(0)), *(lib.econ_batch_result(batch, c.c_size_t(i)) for i in (0, 1))]
    unit = [quantity.contents.unit.decode() for quantity in unit]
    print(f"{lib.econ_model_title(model).decode()}: {prices.size} prices")
    print(f"best price {price:.2f} {unit[0]}")
    print(f"profit {profit:.0f} {unit[1]}, margin {margin:.1f}{unit[2]}")
    lib.econ_batch_free(batch)
    lib.econ_model_free(model)


main()

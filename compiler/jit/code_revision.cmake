# cmake -DOUTPUT=… -DFILES=a;b;… -P code_revision.cmake
# A header with a hash of the sources that decide what a kernel's code is: an object compiled by another revision of
# econ is not taken from the cache.
set(all "")
foreach(file IN LISTS FILES)
  file(SHA256 ${file} hash)
  string(APPEND all "${hash}\n")
endforeach()
string(SHA256 revision "${all}")
string(SUBSTRING ${revision} 0 16 revision)
file(WRITE ${OUTPUT} "#pragma once\nnamespace econ::jit {\ninline constexpr const char* kCodeRevision = \"${revision}\";\n}\n")

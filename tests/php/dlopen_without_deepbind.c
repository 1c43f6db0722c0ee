/* For PHP under AddressSanitizer, which ends the process if a library is loaded with RTLD_DEEPBIND, as PHP
 * loads its extensions. Preloaded, this dlopen comes before theirs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

void* dlopen(const char* file, int mode) {
    void* const symbol = dlsym(RTLD_NEXT, "dlopen");
    void* (*next)(const char*, int);
    memcpy(&next, &symbol, sizeof next);
    return next(file, mode & ~RTLD_DEEPBIND);
}

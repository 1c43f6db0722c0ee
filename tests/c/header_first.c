/* passpro.h alone, first and twice, in strict C99; header_second.c and header_in_cpp.cpp are linked with it. */
#include <passpro.h>
#include <passpro.h>

int fits_in_second_unit(void);
int fits_in_cpp(void);

int main(void) {
    const int fits = passpro_abi_major() == PASSPRO_ABI_MAJOR && passpro_abi_minor() == PASSPRO_ABI_MINOR;
    return fits && fits_in_second_unit() && fits_in_cpp() ? 0 : 1;
}

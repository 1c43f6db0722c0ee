#include <passpro.h>

extern "C" int fits_in_cpp();
int fits_in_cpp() {
    passpro_column column;
    passpro_column_init(&column);
    return column.struct_size == sizeof column ? 1 : 0;
}

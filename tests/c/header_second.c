#include <passpro.h>

int fits_in_second_unit(void);
int fits_in_second_unit(void) {
    passpro_solve_options options;
    passpro_solve_options_init(&options);
    return options.struct_size == sizeof options;
}

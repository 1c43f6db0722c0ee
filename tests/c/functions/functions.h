/* Every function of passpro.h, with what it gives and what it refuses: a file a noun, as bindings/c has them. */
#ifndef PASSPRO_TESTS_FUNCTIONS_H
#define PASSPRO_TESTS_FUNCTIONS_H

#include "../support.h"

#include <stddef.h>

void assignment_functions(void);
void campaign_functions(void);
void catalogue_functions(void);
void diagnostics_functions(void);
void erasure_functions(void);
void explanation_functions(void);
void letters_functions(void);
void library_functions(void);
void opinions_functions(void);
void package_functions(void);
void plan_functions(void);
void pupils_functions(void);
void record_functions(void);
void recording_functions(void);
void rules_functions(void);
void schedule_functions(void);
void solving_functions(void);
void statistics_functions(void);
void store_functions(void);
void table_functions(void);
void text_functions(void);
void verification_functions(void);

#endif

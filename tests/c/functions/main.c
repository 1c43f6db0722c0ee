#include "functions.h"

#include <stdio.h>

int main(void) {
    diagnostics_functions();
    text_functions();
    table_functions();
    package_functions();
    campaign_functions();
    catalogue_functions();
    rules_functions();
    solving_functions();
    plan_functions();
    explanation_functions();
    verification_functions();
    pupils_functions();
    record_functions();
    recording_functions();
    opinions_functions();
    letters_functions();
    statistics_functions();
    erasure_functions();
    store_functions();
    assignment_functions();
    schedule_functions();
    library_functions(); /* last: it asks for an allocator when memory has been used */
    printf("%d failed checks\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}

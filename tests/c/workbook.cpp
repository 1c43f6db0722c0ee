// The workbook of support.h, if there are tools for it.
#include "support.h"

#include <campaign_workbook.hpp>

const char* campaign_workbook(uint64_t* size) {
    static const std::string bytes = passpro::test::campaign_workbook();
    *size = bytes.size();
    return bytes.data();
}

// A passpro that was built without the library that writes workbooks says so if it is asked for one.
#include "workbook/workbook.hpp"

namespace passpro::workbook {

Result<std::string> write(std::span<const WrittenSheet> /*sheets*/) {
    Diagnostics problems;
    problems.add({.problem = Problem::no_workbooks});
    return Result<std::string>(std::move(problems));
}

}  // namespace passpro::workbook

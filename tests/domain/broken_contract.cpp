// A program that breaks a contract of the library's own. What it leaves behind is compared by ctest.
#include "base/contracts.hpp"

int main(int argument_count, char** /*arguments*/) {
    try {
        Expects(argument_count == 0);
    } catch (...) {
        return 0;  // a broken contract cannot be caught
    }
}

#include "rules/words.hpp"

#include "base/contracts.hpp"

namespace passpro::rules {

Bilingual name_of(Type type) {
    switch (type) {
        case Type::null:
            return {"null", "null"};
        case Type::boolean:
            return {"un booléen", "a boolean"};
        case Type::integer:
            return {"un entier", "an integer"};
        case Type::number:
            return {"un nombre non entier", "a number that is not an integer"};
        case Type::text:
            return {"un texte", "a text"};
        case Type::array:
            return {"un tableau", "an array"};
        case Type::object:
            return {"un objet", "an object"};
        case Type::date_time:
            return {"une date-heure", "a date-time"};
    }
    Ensures(false);
    return {};
}

Bilingual name_of(Requirement requirement) {
    switch (requirement) {
        case Requirement::condition:
            return {"une condition : un booléen, un entier, un texte, un tableau, un objet ou null",
                    "a condition: a boolean, an integer, a text, an array, an object or null"};
        case Requirement::integer:
            return {"un entier", "an integer"};
        case Requirement::integer_sum:
            return {"des entiers dont la somme tient en 64 bits", "integers whose sum fits into 64 bits"};
        case Requirement::text:
            return {"un texte", "a text"};
        case Requirement::array:
            return {"un tableau", "an array"};
        case Requirement::array_or_null:
            return {"un tableau ou null", "an array or null"};
        case Requirement::date_time:
            return {"une date-heure, que donne plusTime ou dccDateOfBirth",
                    "a date-time, which plusTime or dccDateOfBirth gives"};
        case Requirement::date_text:
            return {"une date comme 2026-03-18 ou 2026-03-18T13:30:00Z",
                    "a date such as 2026-03-18 or 2026-03-18T13:30:00Z"};
        case Requirement::birth_text:
            return {"une date comme 2011-05-25, 2011-05 ou 2011",
                    "a date such as 2011-05-25, 2011-05 or 2011"};
        case Requirement::time_in_range:
            return {"un résultat à moins de 273 000 ans de 1970", "a result within 273,000 years of 1970"};
        case Requirement::little_work:
            return {"une expression qui demande moins de calculs", "an expression that takes less work"};
        case Requirement::small_value:
            return {"une valeur moins grande", "a smaller value"};
    }
    Ensures(false);
    return {};
}

std::vector<std::string> mismatch(Type found, Requirement required) {
    const auto is = name_of(found);
    const auto must_be = name_of(required);
    return {std::string(is.french), std::string(is.english), std::string(must_be.french),
            std::string(must_be.english)};
}

}  // namespace passpro::rules

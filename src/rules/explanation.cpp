#include "rules/explanation.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace passpro::rules {
namespace {

struct Noun {
    std::string_view name;
    Bilingual words;  // with its article in French
};

constexpr Noun owners[] = {
    {"candidate", {"du candidat", "candidate"}},
    {"home", {"de l’établissement d’origine", "school of origin"}},
    {"formation", {"de la formation", "formation"}},
    {"host", {"de l’établissement d’accueil", "host school"}},
    {"application", {"de la candidature", "application"}},
    {"campaign", {"de la campagne", "campaign"}},
};

constexpr Noun named_columns[] = {
    {"candidate_id", {"l’identifiant du candidat", "candidate id"}},
    {"ine", {"l’INE", "INE"}},
    {"last_name", {"le nom", "last name"}},
    {"first_name", {"le prénom", "first name"}},
    {"birth_date", {"la date de naissance", "date of birth"}},
    {"home_uai", {"l’UAI de l’établissement d’origine", "school of origin’s UAI"}},
    {"level", {"le niveau", "level"}},
    {"class", {"la classe", "class"}},
    {"boarding", {"le régime", "boarding"}},
    {"uai", {"l’UAI", "UAI"}},
    {"name", {"le nom", "name"}},
    {"kind", {"le type", "kind"}},
    {"commune", {"la commune", "commune"}},
    {"postcode", {"le code postal", "postcode"}},
    {"department", {"le département", "department"}},
    {"latitude", {"la latitude", "latitude"}},
    {"longitude", {"la longitude", "longitude"}},
    {"email", {"le courriel", "email address"}},
    {"phone", {"le téléphone", "phone number"}},
    {"reception", {"le lieu d’accueil", "reception"}},
    {"district", {"le district", "district"}},
    {"formation_id", {"l’identifiant de la formation", "formation id"}},
    {"domain", {"le domaine", "domain"}},
    {"title", {"l’intitulé", "title"}},
    {"diploma", {"le diplôme", "diploma"}},
    {"mef", {"le code MEF", "MEF code"}},
    {"host_uai", {"l’UAI de l’établissement d’accueil", "host school’s UAI"}},
    {"seats", {"le nombre de places", "number of seats"}},
    {"documents", {"la liste des documents", "list of documents"}},
    {"eligibility", {"la liste des règles", "list of rules"}},
    {"note", {"la note", "note"}},
    {"affelnet_code", {"le code Affelnet", "Affelnet code"}},
    {"rank", {"le rang", "rank"}},
    {"academy", {"l’académie", "académie"}},
    {"year", {"l’année", "year"}},
    {"timezone", {"le fuseau horaire", "time zone"}},
    {"calendar.registration.0", {"le premier jour des inscriptions", "first day of registration"}},
    {"calendar.registration.1", {"le dernier jour des inscriptions", "last day of registration"}},
    {"calendar.convocation", {"le jour des convocations", "day of convocation"}},
    {"calendar.notice_days", {"le délai de convocation en jours", "notice in days"}},
    {"calendar.interviews.0", {"le premier jour des entretiens", "first day of interviews"}},
    {"calendar.interviews.1", {"le dernier jour des entretiens", "last day of interviews"}},
    {"calendar.opinions", {"la date limite des avis", "last day for opinions"}},
};

// The words of a node as a condition, apart from its operands.
enum class Form { all_of, any_of, implication, choice, sentence };

struct Operand {
    std::uint32_t node = 0;
    bool is_negated = false;
};

class Explainer {
  public:
    Explainer(const Program& program, Language language) : program_(program), language_(language) {}

    std::string text(std::uint32_t index) const {
        return is_condition(index) ? sentence({index, false}) : term(index);
    }

    std::string literal(const Value& value) const {
        if (const auto* text = value.get<std::string_view>())
            return std::string(pick("« ", "“")).append(*text).append(pick(" »", "”"));
        if (const auto* truth = value.get<bool>())
            return std::string(*truth ? pick("oui", "true") : pick("non", "false"));
        if (const auto* instant = value.get<Instant>()) return day(*instant);
        return value.is<Null>() ? std::string(pick("rien", "nothing")) : to_json(value);
    }

    void list(Operand condition, std::size_t level, std::string& text) const {
        const auto parts = parts_of(condition);
        text.append(2 * level, ' ').append(level == 0 ? "" : "– ");
        const auto append_parts = [&](std::string_view heading) {
            text.append(heading).append("\n");
            for (const auto& part : parts.operands) list(part, level + 1, text);
        };
        switch (parts.form) {
            case Form::all_of:
                return append_parts(pick("toutes ces conditions :", "all of these:"));
            case Form::any_of:
                return append_parts(pick("au moins une de ces conditions :", "at least one of these:"));
            case Form::implication:
                return append_parts(pick("si la première condition est remplie, la seconde aussi :",
                                         "if the first of these is met, so is the second:"));
            case Form::choice:
                return append_parts(
                    pick("si la première condition est remplie, la deuxième aussi, sinon la troisième :",
                         "if the first of these is met, so is the second, otherwise the third:"));
            case Form::sentence:
                text.append(sentence(condition)).append("\n");
        }
    }

  private:
    struct Parts {
        Form form = Form::sentence;
        std::vector<Operand> operands{};
    };

    std::string_view pick(std::string_view french, std::string_view english) const {
        return Bilingual{french, english}.in(language_);
    }

    const Value* constant(std::uint32_t index) const {
        const auto at = program_.nodes[index].constant;
        return at == Node::none ? nullptr : &program_.constants[at];
    }
    bool is_literal(std::uint32_t index, bool value) const {
        const auto* literal = constant(index);
        return literal != nullptr && *literal == Value(value);
    }

    // By its form: what `var` and `reduce` give may be anything.
    bool is_condition(std::uint32_t index) const {
        const auto& node = program_.nodes[index];
        switch (node.operation) {
            case Operation::literal:
                return is_literal(index, true) || is_literal(index, false);
            case Operation::if_else:
                return is_condition(node.first_operand + 1) && is_condition(node.first_operand + 2);
            case Operation::array:
            case Operation::var:
            case Operation::sum:
            case Operation::plus_time:
            case Operation::date_of_birth:
            case Operation::reduce:
                return false;
            default:
                return true;
        }
    }

    // `and`, `!` and the ways in which `if` is used for want of `or`.
    Parts parts_of(Operand condition) const {
        const auto& node = program_.nodes[condition.node];
        const auto operand = [&](std::uint32_t i, bool is_negated) {
            return Operand{node.first_operand + i, is_negated};
        };
        if (node.operation == Operation::negation) return parts_of(operand(0, !condition.is_negated));
        if (node.operation == Operation::conjunction) {
            Parts parts{condition.is_negated ? Form::any_of : Form::all_of, {}};
            for (std::uint32_t i = 0; i < node.operands; ++i)
                flatten(parts, operand(i, condition.is_negated));
            return parts;
        }
        if (node.operation != Operation::if_else) return {};
        return choice_parts(condition, node.first_operand);
    }

    Parts choice_parts(Operand condition, std::uint32_t guard) const {
        const bool is_negated = condition.is_negated;
        const auto then = guard + 1;
        const auto otherwise = guard + 2;
        const auto combined = [&](Form form, Operand first, Operand second) {
            Parts parts{form, {}};
            flatten(parts, first);
            flatten(parts, second);
            return parts;
        };
        const bool yes_if_guard = is_literal(then, !is_negated);
        const bool no_if_guard = is_literal(then, is_negated);
        if (yes_if_guard && is_literal(otherwise, is_negated)) return parts_of({guard, false});
        if (no_if_guard && is_literal(otherwise, !is_negated)) return parts_of({guard, true});
        if (yes_if_guard) return combined(Form::any_of, {guard, false}, {otherwise, is_negated});
        if (no_if_guard) return combined(Form::all_of, {guard, true}, {otherwise, is_negated});
        if (is_literal(otherwise, is_negated))
            return combined(Form::all_of, {guard, false}, {then, is_negated});
        if (is_literal(otherwise, !is_negated))
            return {Form::implication, {{guard, false}, {then, is_negated}}};
        return {Form::choice, {{guard, false}, {then, is_negated}, {otherwise, is_negated}}};
    }

    // All of all of these are all of these.
    void flatten(Parts& parts, Operand operand) const {
        auto inner = parts_of(operand);
        if (inner.form == parts.form) {
            parts.operands.insert(parts.operands.end(), inner.operands.begin(), inner.operands.end());
        } else {
            parts.operands.push_back(operand);
        }
    }

    std::string joined(const std::vector<std::string>& texts, std::string_view conjunction) const {
        std::string text;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0) text.append(i + 1 == texts.size() ? conjunction : std::string_view(", "));
            text += texts[i];
        }
        return text;
    }

    std::string sentence(Operand condition) const {
        const auto [form, operands] = parts_of(condition);
        if (form == Form::sentence) return simple_sentence(condition);
        std::vector<std::string> sentences;
        for (const auto& operand : operands) {
            const auto is_simple = parts_of(operand).form == Form::sentence;
            sentences.push_back(is_simple ? sentence(operand) : '(' + sentence(operand) + ')');
        }
        if (form == Form::all_of) return joined(sentences, pick(" et ", " and "));
        if (form == Form::any_of) return joined(sentences, pick(" ou ", " or "));
        auto text = std::string(pick("si ", "if ")) + sentences[0] +
                    std::string(pick(", alors ", ", then ")) + sentences[1];
        if (form == Form::choice) text.append(pick(", sinon ", ", otherwise ")).append(sentences[2]);
        return text;
    }

    std::string simple_sentence(Operand condition) const {
        const auto& node = program_.nodes[condition.node];
        const bool no = condition.is_negated;
        const auto first = node.first_operand;
        switch (node.operation) {
            case Operation::negation:
                return simple_sentence({first, !no});
            case Operation::equals:
                return relation(node, equality_verb(node, no));
            case Operation::member:
                return membership(first, no);
            case Operation::greater:
                return order(node, no, {" vaut plus de ", " is greater than "},
                             {" vaut au plus ", " is at most "});
            case Operation::less:
                return order(node, no, {" vaut moins de ", " is less than "},
                             {" vaut au moins ", " is at least "});
            case Operation::greater_or_equal:
                return order(node, no, {" vaut au moins ", " is at least "},
                             {" vaut moins de ", " is less than "});
            case Operation::less_or_equal:
                return order(node, no, {" vaut au plus ", " is at most "},
                             {" vaut plus de ", " is greater than "});
            case Operation::after:
                return order(node, no, {" est après ", " is after "},
                             {" n’est pas après ", " is not after "});
            case Operation::before:
                return order(node, no, {" est avant ", " is before "},
                             {" n’est pas avant ", " is not before "});
            case Operation::not_after:
                return order(node, no, {" n’est pas après ", " is not after "},
                             {" est après ", " is after "});
            case Operation::not_before:
                return order(node, no, {" n’est pas avant ", " is not before "},
                             {" est avant ", " is before "});
            default:
                break;
        }
        if (is_literal(condition.node, !no)) return std::string(pick("toujours", "always"));
        if (is_literal(condition.node, no)) return std::string(pick("jamais", "never"));
        return term(condition.node) +
               std::string(
                   no ? pick(" manque, ou vaut non ou 0", " is missing, false or 0")
                      : pick(" figure, et ne vaut ni non ni 0", " is given, and neither false nor 0"));
    }

    // French adjectives would have to agree with what they are said of; this verb does not.
    std::string_view equality_verb(const Node& node, bool is_negated) const {
        const auto* value = constant(node.first_operand + 1);
        const bool is_boolean = value != nullptr && value->is<bool>();
        if (is_boolean) return is_negated ? pick(" ne vaut pas ", " is not ") : pick(" vaut ", " is ");
        return is_negated ? pick(" n’est pas ", " is not ") : pick(" est ", " is ");
    }

    std::string relation(const Node& node, std::string_view verb) const {
        return term(node.first_operand) + std::string(verb) + term(node.first_operand + 1);
    }

    // "a is before b", or of three operands: "a is before b, which is before c".
    std::string order(const Node& node, bool is_negated, std::pair<std::string_view, std::string_view> verb,
                      std::pair<std::string_view, std::string_view> opposite) const {
        const bool is_pair = node.operands == 2;
        const auto& [french, english] = is_negated && is_pair ? opposite : verb;
        auto text = relation(node, pick(french, english));
        if (is_pair) return text;
        text.append(pick(", qui", ", which"))
            .append(pick(french, english))
            .append(term(node.first_operand + 2));
        return is_negated ? std::string(pick("il n’est pas vrai que ", "it is not true that ")) + text : text;
    }

    std::string membership(std::uint32_t item, bool is_negated) const {
        const auto list = item + 1;
        if (program_.nodes[list].operation != Operation::array) {
            return term(item) +
                   std::string(is_negated ? pick(" n’est pas dans ", " is not in ")
                                          : pick(" est dans ", " is in ")) +
                   term(list);
        }
        if (program_.nodes[list].operands == 0)
            return std::string(is_negated ? pick("toujours", "always") : pick("jamais", "never"));
        const auto verb = is_negated ? pick(" n’est pas ", " is not ") : pick(" est ", " is ");
        return term(item) + std::string(verb) + items(list, pick(" ou ", " or "));
    }

    std::string items(std::uint32_t array, std::string_view conjunction) const {
        const auto& node = program_.nodes[array];
        std::vector<std::string> texts;
        for (std::uint32_t i = 0; i < node.operands; ++i) texts.push_back(term(node.first_operand + i));
        return joined(texts, conjunction);
    }

    // The words for a value.
    std::string term(std::uint32_t index) const {
        const auto& node = program_.nodes[index];
        const auto first = node.first_operand;
        if (const auto* value = constant(index); value && node.operation != Operation::array)
            return literal(*value);
        switch (node.operation) {
            case Operation::array:
                return '[' + items(index, ", ") + ']';
            case Operation::var:
                return variable(program_.variables[node.variable]);
            case Operation::sum:
                return relation(node, pick(" plus ", " plus "));
            case Operation::plus_time:
                return later(first);
            case Operation::date_of_birth:
                return term(first);
            case Operation::if_else:
                return term(first + 1) + std::string(pick(" si ", " if ")) + sentence({first, false}) +
                       std::string(pick(", sinon ", ", otherwise ")) + term(first + 2);
            case Operation::reduce:
                return std::string(pick("le résultat, à partir de ", "the result, from ")) + term(first + 2) +
                       std::string(pick(", pour chaque élément de ", " on, for each item of ")) +
                       term(first) + std::string(pick(", de : ", ", of: ")) + text(first + 1);
            default:
                return '(' + sentence({index, false}) + ')';
        }
    }

    // A date in words; with its time if it has one.
    std::string day(Instant instant) const {
        auto iso = to_iso_utc(instant);
        const auto date =
            iso.ends_with("T00:00:00.000Z") ? parse_date(std::string_view(iso).substr(0, 10)) : std::nullopt;
        if (!date) return iso;
        return std::string(pick("le ", "")) + date_in_words(*date, language_);
    }

    std::string later(std::uint32_t text) const {
        const auto* amount = constant(text + 1) ? constant(text + 1)->get<std::int64_t>() : nullptr;
        const auto* unit = constant(text + 2) ? constant(text + 2)->get<std::string_view>() : nullptr;
        if (amount == nullptr || unit == nullptr || *amount == 0) return term(text);
        const auto count = std::to_string(*amount);
        const auto verb = *amount < 0 ? pick(" moins ", " minus ") : pick(" plus ", " plus ");
        const bool is_plural = count != "1" && count != "-1";
        return term(text) + std::string(verb) + count.substr(*amount < 0 ? 1 : 0) + ' ' +
               std::string(unit_name(*unit, is_plural));
    }

    std::string_view unit_name(std::string_view unit, bool is_plural) const {
        if (unit == "year") return is_plural ? pick("ans", "years") : pick("an", "year");
        if (unit == "month") return is_plural ? pick("mois", "months") : pick("mois", "month");
        if (unit == "day") return is_plural ? pick("jours", "days") : pick("jour", "day");
        return is_plural ? pick("heures", "hours") : pick("heure", "hour");
    }

    std::string variable(const Variable& read) const {
        using Root = Variable::Root;
        if (read.root == Root::data) return data_name(read.path, language_);
        std::string below;
        for (const auto& part : read.parts) below.append(below.empty() ? "" : ".").append(part.key);
        const auto whole = read.root == Root::current ? pick("l’élément", "the item")
                                                      : pick("le résultat jusque-là", "the result so far");
        if (below.empty()) return std::string(whole);
        return std::string(pick("la donnée « ", "the “"))
            .append(below)
            .append(pick(" » de ", "” of "))
            .append(whole);
    }

    const Program& program_;
    Language language_;
};

}  // namespace

std::string data_name(std::string_view path, Language language) {
    const auto in_quotes = [](std::string_view name) {
        return BilingualText{"la donnée « " + std::string(name) + " »", "“" + std::string(name) + "”"};
    };
    if (path == "today") return std::string(Bilingual{"la date du jour", "today’s date"}.in(language));
    const auto dot = std::min(path.find('.'), path.size());
    const auto* owner = std::ranges::find(owners, path.substr(0, dot), &Noun::name);
    if (owner == std::end(owners) || dot == path.size())
        return BilingualText{in_quotes(path).french, "the datum " + in_quotes(path).english}.in(language);
    const auto name = path.substr(dot + 1);
    const auto* column = std::ranges::find(named_columns, name, &Noun::name);
    const auto noun = column != std::end(named_columns) ? BilingualText{std::string(column->words.french),
                                                                        std::string(column->words.english)}
                                                        : in_quotes(name);
    return BilingualText{noun.french + ' ' + std::string(owner->words.french),
                         "the " + std::string(owner->words.english) + "’s " + noun.english}
        .in(language);
}

std::string description(const Program& program, std::uint32_t node, Language language) {
    return Explainer(program, language).text(node);
}

std::string in_words(const Value& concrete, Language language) {
    return Explainer(Program{}, language).literal(concrete);
}

std::string condition_list(const Program& program, std::uint32_t root, Language language) {
    std::string text;
    Explainer(program, language).list({root, false}, 0, text);
    return text;
}

}  // namespace passpro::rules

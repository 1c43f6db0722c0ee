#include "nearest.hpp"

#include "ascii.hpp"

#include <algorithm>
#include <cstdlib>

namespace passpro {

namespace {

constexpr int edit_cost = 4;
constexpr int confusion_cost = 1;
constexpr std::size_t maximum_length = 100;
constexpr std::size_t distance_work = 16;  // in comparisons of histograms

// The same character for all that are easily taken for each other.
constexpr char folded(char c) {
    switch (upper_case(c)) {
        case 'O':
            return '0';
        case 'I':
        case 'L':
            return '1';
        case '_':
        case ' ':
        case '.':
            return '-';
        default:
            return upper_case(c);
    }
}

constexpr int substitution_cost(char a, char b) {
    if (a == b) return 0;
    return folded(a) == folded(b) ? confusion_cost : edit_cost;
}

// Short texts are near to everything, so fewer edits are allowed.
constexpr int tolerated_edits(std::size_t length) {
    if (length <= 3) return 0;
    if (length <= 7) return 1;
    return length <= 15 ? 2 : 3;
}

// A common prefix and suffix cost nothing.
void remove_common_ends(std::string_view& a, std::string_view& b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
}

// More than `limit` if the distance exceeds it. Only cells near the diagonal can stay within the limit
// (Ukkonen 1985), so that it takes O(length · limit).
int distance(std::string_view a, std::string_view b, int limit) {
    remove_common_ends(a, b);
    const auto band = static_cast<std::size_t>(limit / edit_cost);
    if (a.size() > b.size() + band || b.size() > a.size() + band) return limit + 1;

    using Row = std::array<int, maximum_length + 2>;
    std::array<Row, 3> rows;
    const int beyond = limit + 1;
    for (auto& row : rows) row.fill(beyond);
    for (std::size_t j = 0; j <= std::min(band, b.size()); ++j) rows[0][j] = static_cast<int>(j) * edit_cost;

    for (std::size_t i = 1; i <= a.size(); ++i) {
        Row& current = rows[i % 3];
        const Row& previous = rows[(i + 2) % 3];
        const Row& before_previous = rows[(i + 1) % 3];
        const auto first = i > band ? i - band : 1;
        const auto last = std::min(i + band, b.size());
        current[first - 1] = first == 1 ? static_cast<int>(i) * edit_cost : beyond;
        for (std::size_t j = first; j <= last; ++j) {
            current[j] = std::min({previous[j] + edit_cost, current[j - 1] + edit_cost,
                                   previous[j - 1] + substitution_cost(a[i - 1], b[j - 1])});
            const bool is_transposed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (is_transposed) current[j] = std::min(current[j], before_previous[j - 2] + edit_cost);
        }
        current[last + 1] = beyond;
    }
    return std::min(rows[a.size() % 3][b.size()], beyond);
}

}  // namespace

NearestMatch::NearestMatch(const std::vector<std::string_view>& known) {
    known_.reserve(known.size());
    for (const auto text : known) {
        if (text.size() <= maximum_length) known_.push_back({text, histogram_of(text)});
    }
}

NearestMatch::Histogram NearestMatch::histogram_of(std::string_view text) {
    Histogram histogram{};
    for (const char c : text) ++histogram[static_cast<unsigned char>(folded(c)) % histogram.size()];
    return histogram;
}

std::optional<std::string_view> NearestMatch::find(std::string_view text) {
    const auto [answer, is_new] = answers_.try_emplace(std::string(text));
    if (is_new) answer->second = search(text);
    return answer->second;
}

std::optional<std::string_view> NearestMatch::search(std::string_view text) {
    if (text.empty() || text.size() > maximum_length || known_.size() > work_left_) return std::nullopt;
    work_left_ -= known_.size();

    const int edits = tolerated_edits(text.size());
    const auto histogram = histogram_of(text);
    // An edit changes two counts at most.
    const auto can_be_near = [&](const Known& known) {
        int difference = 0;
        for (std::size_t i = 0; i < histogram.size(); ++i)
            difference += std::abs(histogram[i] - known.histogram[i]);
        return difference <= 2 * edits;
    };

    std::optional<std::string_view> nearest;
    int smallest = (edits + 1) * edit_cost;
    bool is_ambiguous = false;
    for (const auto& known : known_) {
        if (!can_be_near(known)) continue;
        work_left_ -= std::min(work_left_, distance_work);
        const int found = distance(text, known.text, smallest);
        if (found > smallest || (found == smallest && !nearest)) continue;
        if (found < smallest) {
            smallest = found;
            nearest = known.text;
            is_ambiguous = false;
        } else if (known.text != *nearest) {
            is_ambiguous = true;
        }
    }
    return is_ambiguous ? std::nullopt : nearest;
}

std::string nearest(std::string_view word, std::span<const std::string_view> words) {
    return std::string(NearestMatch({words.begin(), words.end()}).find(word).value_or(""));
}

}  // namespace passpro

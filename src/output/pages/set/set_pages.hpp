// The pages of the set, each a whole document.
#pragma once

#include "output/pages/page_source.hpp"
#include "output/pages/set/facts.hpp"

#include <passpro/report.hpp>

#include <string>
#include <vector>

namespace passpro::pages {

// What all pages of a set have in common.
struct PageSet {
    const PageSource& source;
    const Facts& facts;
    const PageSetOptions& options;
};

// The path of a page of the set, from the folder of index.html.
std::string host_file(const Establishment& host);
std::string home_file(const Establishment& home);
std::string attendance_file(const Establishment& host);
std::string letters_file(const Establishment& home);
std::string host_calendar_file(const Establishment& host);
std::string home_calendar_file(const Establishment& home);
std::string host_workbook_file(const Establishment& host);
std::string home_workbook_file(const Establishment& home);
std::string day_file(Date day);
inline constexpr std::string_view dashboard_file = "index.html";
inline constexpr std::string_view homes_file = "origines.html";
inline constexpr std::string_view comparison_file = "comparaison.html";
inline constexpr std::string_view data_file = "data.json";

enum class PageKind {
    service,   // with pictures
    school,    // for the screen
    on_paper,  // above all to be printed
};

// A document of the set around its header and main.
std::string set_document(const PageSet& set, PageKind kind, const std::string& title, std::string body);

// A sentence for the pages of schools if the plan breaks constraints; the details name pupils of others.
data alert_of(const PageSet& set);

// The links to a school's calendar and, if there is one, its workbook.
void add_links(const PageSet& set, data& to, const std::string& calendar_file,
               const std::string& workbook_file);

// For the head of service.
std::string dashboard_page(const PageSet& set);
std::string homes_page(const PageSet& set);
std::string comparison_page(const PageSet& set);
std::string set_data(const PageSet& set);
std::vector<PageFile> day_pages(const PageSet& set);

// For one school: made from its own openings, or the applications of its own pupils, and nothing else.
class HostPages {
  public:
    explicit HostPages(const PageSet& set);
    std::string page(EstablishmentIndex host, const std::vector<OpeningIndex>& openings);
    // One A4 a panel and day.
    std::string attendance(EstablishmentIndex host, const std::vector<OpeningIndex>& openings);

  private:
    const PageSet& set_;
    Template page_;
    Template attendance_page_;
    Template attendance_;
};

std::string host_calendar(const PageSet& set, const std::vector<OpeningIndex>& openings);
std::string home_calendar(const PageSet& set, const std::vector<ApplicationIndex>& applications);

class HomePages {
  public:
    explicit HomePages(const PageSet& set);
    std::string page(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications);
    // One A4 a pupil.
    std::string letters(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications);

  private:
    const PageSet& set_;
    Template page_;
    Template day_;
    Template letters_;
    Template letter_;
};

}  // namespace passpro::pages

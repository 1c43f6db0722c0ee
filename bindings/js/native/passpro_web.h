/* What the web package adds to passpro.h: workbooks, which elsewhere the command writes. */
#ifndef PASSPRO_WEB_H
#define PASSPRO_WEB_H

#include "passpro.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The workbooks of a set of pages (SchoolWorkbooks in report.hpp) by their paths in the set, such as
 * "emargement/0931234A.xlsx". `options` NULL: the defaults. */
PASSPRO_API passpro_status passpro_plan_workbooks(const passpro_plan *plan,
                                                  const passpro_page_options *options,
                                                  passpro_package **files);

/* All tables, settings and rules of a package as one workbook (.xlsx), which gives the same campaign. */
PASSPRO_API passpro_status passpro_package_workbook(const passpro_package *package,
                                                    passpro_text **workbook);

#ifdef __cplusplus
}
#endif

#endif /* PASSPRO_WEB_H */

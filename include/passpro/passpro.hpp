// Includes everything that most programs need: to read and judge a campaign, solve it, and verify, explain,
// compare and report its plan.
#pragma once

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/certificate.hpp>
#include <passpro/comparison.hpp>
#include <passpro/contacts.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/erasure.hpp>
#include <passpro/explanation.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/opinions.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/plan.hpp>
#include <passpro/record.hpp>
#include <passpro/record_files.hpp>
#include <passpro/recording.hpp>
#include <passpro/solve_report.hpp>
#include <passpro/solving.hpp>
#include <passpro/states.hpp>
#include <passpro/statistics.hpp>
#include <passpro/steps.hpp>
#include <passpro/verification.hpp>
#include <passpro/views.hpp>
#if __has_include(<passpro/report.hpp>)  // of the component `html`
#include <passpro/convocations.hpp>
#include <passpro/interview_sheets.hpp>
#include <passpro/report.hpp>
#include <passpro/result_sheets.hpp>
#endif

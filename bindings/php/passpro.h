#define FFI_SCOPE "PASSPRO"
#define FFI_LIB "libpasspro_c.so.1"
enum passpro_abi {
PASSPRO_ABI_MAJOR = 1,
PASSPRO_ABI_MINOR = 0
};
typedef enum passpro_status {
PASSPRO_OK = 0,
PASSPRO_ERROR_INVALID_ARGUMENT = 1,
PASSPRO_ERROR_OUT_OF_MEMORY = 2,
PASSPRO_ERROR_BAD_INPUT = 3,
PASSPRO_ERROR_NOT_FOUND = 4,
PASSPRO_ERROR_FILE = 5,
PASSPRO_ERROR_STATE = 6,
PASSPRO_ERROR_INTERNAL = 7,
PASSPRO_STATUS_WIDTH = 0x7FFFFFFF
} passpro_status;
typedef enum passpro_language {
PASSPRO_LANGUAGE_FRENCH = 0,
PASSPRO_LANGUAGE_ENGLISH = 1
} passpro_language;
int32_t passpro_language_of_environment(void);
const char *passpro_version(void);
uint32_t passpro_abi_major(void);
uint32_t passpro_abi_minor(void);
const char *passpro_status_name(passpro_status status);
int32_t passpro_status_count(void);
const char *passpro_last_error(void);
typedef struct passpro_allocator {
uint32_t struct_size;
uint32_t reserved;
void *(*allocate)(uint64_t size, void *user_data);
void (*release)(void *memory, void *user_data);
void *user_data;
} passpro_allocator;
void passpro_allocator_init(passpro_allocator *allocator);
passpro_status passpro_set_allocator(const passpro_allocator *allocator);
typedef struct passpro_text passpro_text;
const uint8_t *passpro_text_data(const passpro_text *text);
uint64_t passpro_text_size(const passpro_text *text);
passpro_status passpro_text_save(const passpro_text *text, const char *path);
passpro_status passpro_text_for_excel(const passpro_text *csv, passpro_text **excel);
void passpro_text_free(passpro_text *text);
typedef enum passpro_column_type {
PASSPRO_COLUMN_TEXT = 1,
PASSPRO_COLUMN_INTEGER = 2,
PASSPRO_COLUMN_REAL = 3,
PASSPRO_COLUMN_DATE = 4,
PASSPRO_COLUMN_TIME = 5
} passpro_column_type;
typedef struct passpro_column {
uint32_t struct_size;
int32_t type;
const char *name;
uint64_t count;
const uint8_t *validity;
const int64_t *integers;
const double *reals;
const int32_t *days;
const int64_t *text_offsets;
const uint8_t *text;
} passpro_column;
void passpro_column_init(passpro_column *column);
const uint8_t *passpro_column_text_at(const passpro_column *column, uint64_t row,
uint64_t *size);
typedef struct passpro_table passpro_table;
struct ArrowArrayStream;
uint64_t passpro_table_row_count(const passpro_table *table);
uint64_t passpro_table_column_count(const passpro_table *table);
passpro_status passpro_table_column_at(const passpro_table *table, uint64_t position,
passpro_column *column);
passpro_status passpro_table_find_column(const passpro_table *table, const char *name,
passpro_column *column);
passpro_status passpro_table_arrow(const passpro_table *table,
struct ArrowArrayStream *stream);
void passpro_table_free(passpro_table *table);
typedef enum passpro_severity {
PASSPRO_SEVERITY_ERROR = 0,
PASSPRO_SEVERITY_WARNING = 1
} passpro_severity;
typedef struct passpro_diagnostics passpro_diagnostics;
typedef struct passpro_diagnostic {
uint32_t struct_size;
int32_t problem;
int32_t severity;
uint32_t line;
const char *name;
const char *file;
const char *column;
const char *value;
const char *suggestion;
const char *cell;
} passpro_diagnostic;
void passpro_diagnostic_init(passpro_diagnostic *diagnostic);
uint64_t passpro_diagnostics_count(const passpro_diagnostics *diagnostics);
uint64_t passpro_diagnostics_error_count(const passpro_diagnostics *diagnostics);
passpro_status passpro_diagnostics_at(const passpro_diagnostics *diagnostics,
uint64_t position,
passpro_diagnostic *diagnostic);
passpro_status passpro_diagnostics_message_at(const passpro_diagnostics *diagnostics,
uint64_t position, int32_t language,
passpro_text **message);
passpro_status passpro_diagnostics_expected_at(const passpro_diagnostics *diagnostics,
uint64_t position, int32_t language,
passpro_text **expected);
passpro_status passpro_diagnostics_line_at(const passpro_diagnostics *diagnostics,
uint64_t position, int32_t language,
passpro_text **line);
passpro_status passpro_diagnostics_table(const passpro_diagnostics *diagnostics,
int32_t language, passpro_table **table);
passpro_status passpro_diagnostics_json(const passpro_diagnostics *diagnostics,
int32_t language, passpro_text **json);
void passpro_diagnostics_free(passpro_diagnostics *diagnostics);
typedef enum passpro_table_kind {
PASSPRO_TABLE_ESTABLISHMENTS = 0,
PASSPRO_TABLE_FORMATIONS = 1,
PASSPRO_TABLE_OPENINGS = 2,
PASSPRO_TABLE_CANDIDATES = 3,
PASSPRO_TABLE_APPLICATIONS = 4,
PASSPRO_TABLE_UNAVAILABILITY = 5,
PASSPRO_TABLE_TRAVEL = 6,
PASSPRO_TABLE_PREVIOUS_PLAN = 7,
PASSPRO_TABLE_SLOTS = 8,
PASSPRO_TABLE_SETTINGS = 9,
PASSPRO_TABLE_JOURNAL = 10,
PASSPRO_TABLE_CONTACTS = 11
} passpro_table_kind;
typedef struct passpro_package passpro_package;
struct passpro_plan;
passpro_status passpro_package_create(passpro_package **package);
passpro_status passpro_package_add_folder(passpro_package *package, const char *folder);
passpro_status passpro_package_add_file(passpro_package *package, const char *name,
const void *bytes, uint64_t size);
passpro_status passpro_package_add_column(passpro_package *package, int32_t table,
const passpro_column *column);
passpro_status passpro_package_add_texts(passpro_package *package, int32_t table,
const char *name, const char *const *texts,
uint64_t count);
passpro_status passpro_package_set_previous_plan(passpro_package *package,
const struct passpro_plan *plan,
const uint8_t *locked,
uint64_t locked_count);
passpro_status passpro_package_parse_json(const void *bytes, uint64_t size,
const char *file, passpro_package **package,
passpro_diagnostics **diagnostics);
passpro_status passpro_package_parse_workbook(const void *bytes, uint64_t size,
const char *file,
passpro_package **package,
passpro_diagnostics **diagnostics);
uint64_t passpro_package_file_count(const passpro_package *package);
const char *passpro_package_file_name_at(const passpro_package *package,
uint64_t position);
const uint8_t *passpro_package_file_data_at(const passpro_package *package,
uint64_t position);
uint64_t passpro_package_file_size_at(const passpro_package *package,
uint64_t position);
passpro_status passpro_package_save(const passpro_package *package, const char *folder);
typedef enum passpro_workbook_content {
PASSPRO_WORKBOOK_CONTENT_CAMPAIGN = 0,
PASSPRO_WORKBOOK_CONTENT_CAMPAIGN_AND_RECORD = 1
} passpro_workbook_content;
passpro_status passpro_package_workbook(const passpro_package *package, int32_t content,
passpro_text **workbook,
passpro_diagnostics **diagnostics);
void passpro_package_free(passpro_package *package);
typedef struct passpro_campaign passpro_campaign;
passpro_status passpro_campaign_read(const char *path, passpro_campaign **campaign,
passpro_diagnostics **diagnostics);
passpro_status passpro_campaign_parse(const void *bytes, uint64_t size,
const char *file, passpro_campaign **campaign,
passpro_diagnostics **diagnostics);
passpro_status passpro_campaign_create(const passpro_package *package,
passpro_campaign **campaign,
passpro_diagnostics **diagnostics);
passpro_status passpro_campaign_table(const passpro_campaign *campaign, int32_t table,
passpro_table **columns);
passpro_status passpro_campaign_find(const passpro_campaign *campaign, int32_t table,
const char *id, uint32_t *row);
passpro_status passpro_campaign_find_application(const passpro_campaign *campaign,
const char *candidate_id,
const char *formation_id,
uint32_t *application);
passpro_status passpro_campaign_travel_minutes(const passpro_campaign *campaign,
uint32_t from, uint32_t to,
int32_t *minutes);
void passpro_campaign_free(passpro_campaign *campaign);
typedef struct passpro_catalogue passpro_catalogue;
passpro_status passpro_catalogue_read(const char *path, passpro_catalogue **catalogue,
passpro_diagnostics **diagnostics);
passpro_status passpro_catalogue_create(const passpro_package *package,
passpro_catalogue **catalogue,
passpro_diagnostics **diagnostics);
const passpro_catalogue *passpro_campaign_catalogue(const passpro_campaign *campaign);
passpro_status passpro_catalogue_import(const void *bytes, uint64_t size,
const char *file, const void *mapping,
uint64_t mapping_size, int32_t year,
passpro_package **package,
passpro_diagnostics **diagnostics);
passpro_status passpro_catalogue_table(const passpro_catalogue *catalogue,
int32_t table, passpro_table **columns);
passpro_status passpro_catalogue_compare(const passpro_catalogue *before,
const passpro_catalogue *after,
passpro_table **table);
passpro_status passpro_catalogue_page(const passpro_catalogue *catalogue,
int32_t language, passpro_text **html);
typedef struct passpro_catalogue_filter {
uint32_t struct_size;
const char *domain;
const char *diploma;
const char *department;
const char *mode;
double latitude;
double longitude;
double within_kilometres;
} passpro_catalogue_filter;
void passpro_catalogue_filter_init(passpro_catalogue_filter *filter);
typedef struct passpro_catalogue_search passpro_catalogue_search;
passpro_status passpro_catalogue_search_create(const passpro_catalogue *catalogue,
passpro_catalogue_search **search);
passpro_status passpro_catalogue_search_domains(const passpro_catalogue_search *search,
passpro_table **table);
passpro_status passpro_catalogue_search_find(const passpro_catalogue_search *search,
const char *question,
const passpro_catalogue_filter *filter,
passpro_table **table);
void passpro_catalogue_search_free(passpro_catalogue_search *search);
typedef struct passpro_pupils_options {
uint32_t struct_size;
int32_t school_year;
const char *home_uai;
const char *const *mefs;
uint64_t mef_count;
const void *mapping;
uint64_t mapping_size;
} passpro_pupils_options;
void passpro_pupils_options_init(passpro_pupils_options *options);
typedef struct passpro_pupils passpro_pupils;
passpro_status passpro_pupils_import(const passpro_package *package,
const passpro_package *files,
const passpro_pupils_options *options,
passpro_pupils **pupils,
passpro_diagnostics **diagnostics);
passpro_status passpro_pupils_files(const passpro_pupils *pupils,
passpro_package **files);
passpro_status passpro_pupils_changes(const passpro_pupils *pupils,
passpro_table **table);
void passpro_pupils_free(passpro_pupils *pupils);
void passpro_catalogue_free(passpro_catalogue *catalogue);
typedef struct passpro_rules passpro_rules;
passpro_status passpro_rules_parse(const void *bytes, uint64_t size, const char *file,
passpro_rules **rules,
passpro_diagnostics **diagnostics);
uint64_t passpro_rules_count(const passpro_rules *rules);
passpro_status passpro_rules_table(const passpro_rules *rules, int32_t language,
passpro_table **table);
passpro_status passpro_rules_explanation_at(const passpro_rules *rules, uint32_t rule,
int32_t language, passpro_text **words);
passpro_status passpro_rules_test(const passpro_rules *rules, passpro_table **table);
void passpro_rules_free(passpro_rules *rules);
passpro_status passpro_expression_evaluate(const void *request, uint64_t size,
int32_t language, passpro_text **answer);
typedef enum passpro_verdict {
PASSPRO_VERDICT_ELIGIBLE = 0,
PASSPRO_VERDICT_INELIGIBLE = 1,
PASSPRO_VERDICT_UNDETERMINED = 2
} passpro_verdict;
typedef struct passpro_eligibility passpro_eligibility;
enum passpro_day {
PASSPRO_DAY_NONE = -2147483647 - 1
};
passpro_status passpro_eligibility_determine(const passpro_campaign *campaign,
const passpro_rules *rules, int32_t today,
passpro_eligibility **eligibility,
passpro_diagnostics **diagnostics);
const passpro_eligibility *
passpro_campaign_eligibility(const passpro_campaign *campaign);
int32_t passpro_eligibility_today(const passpro_eligibility *eligibility);
passpro_status passpro_eligibility_verdict_at(const passpro_eligibility *eligibility,
uint32_t application, int32_t *verdict);
passpro_status passpro_eligibility_table(const passpro_eligibility *eligibility,
int32_t language, passpro_table **table);
passpro_status passpro_eligibility_tallies(const passpro_eligibility *eligibility,
passpro_table **table);
passpro_status passpro_eligibility_findings_at(const passpro_eligibility *eligibility,
uint32_t application,
passpro_table **table);
passpro_status passpro_eligibility_reason_at(const passpro_eligibility *eligibility,
uint32_t application, int32_t language,
passpro_text **reason);
passpro_status passpro_eligibility_trace_at(const passpro_eligibility *eligibility,
uint32_t application, uint32_t rule,
int32_t language, passpro_table **table);
passpro_status passpro_eligibility_record_at(const passpro_eligibility *eligibility,
uint32_t application,
passpro_text **record);
passpro_status passpro_eligibility_digest_at(const passpro_eligibility *eligibility,
uint32_t application,
passpro_text **digest);
passpro_status passpro_eligibility_csv(const passpro_eligibility *eligibility,
int32_t language, passpro_text **csv);
void passpro_eligibility_free(passpro_eligibility *eligibility);
typedef enum passpro_phase {
PASSPRO_PHASE_IDLE = 0,
PASSPRO_PHASE_INDEXING = 1,
PASSPRO_PHASE_BOUNDING = 2,
PASSPRO_PHASE_PLACING = 3,
PASSPRO_PHASE_IMPROVING = 4,
PASSPRO_PHASE_PROVING = 5,
PASSPRO_PHASE_DONE = 6
} passpro_phase;
typedef struct passpro_progress {
uint32_t struct_size;
int32_t phase;
int64_t objective;
int64_t lower_bound;
int64_t unplaced;
uint64_t work;
double gap;
} passpro_progress;
void passpro_progress_init(passpro_progress *progress);
typedef struct passpro_control passpro_control;
passpro_status passpro_control_create(passpro_control **control);
void passpro_control_cancel(passpro_control *control);
int32_t passpro_control_is_cancelled(const passpro_control *control);
passpro_status passpro_control_progress(const passpro_control *control,
passpro_progress *progress);
void passpro_control_free(passpro_control *control);
typedef int32_t (*passpro_progress_callback)(const passpro_progress *progress, void *user_data);
typedef struct passpro_solve_options {
uint32_t struct_size;
uint32_t threads;
double time_limit_seconds;
uint64_t work_limit;
double target_gap;
uint64_t seed;
passpro_progress_callback callback;
void *user_data;
uint32_t callback_milliseconds;
int32_t language;
const passpro_eligibility *eligibility;
int32_t include_undetermined;
int32_t certify;
} passpro_solve_options;
void passpro_solve_options_init(passpro_solve_options *options);
typedef enum passpro_result {
PASSPRO_RESULT_OPTIMAL = 0,
PASSPRO_RESULT_FEASIBLE = 1,
PASSPRO_RESULT_CANCELLED = 2,
PASSPRO_RESULT_NOT_SOLVED = 3
} passpro_result;
typedef struct passpro_outcome {
uint32_t struct_size;
int32_t result;
int64_t objective;
int64_t unplaced;
int64_t half_days;
int64_t travel;
int64_t wait;
int64_t moved;
int64_t lower_bound;
double gap;
uint64_t work;
double seconds;
int64_t missing_pupils;
int64_t escort_days;
int64_t panel_half_days;
int64_t without_break;
} passpro_outcome;
void passpro_outcome_init(passpro_outcome *outcome);
typedef enum passpro_placement_status {
PASSPRO_PLACEMENT_PLACED = 0,
PASSPRO_PLACEMENT_UNPLACED = 1,
PASSPRO_PLACEMENT_INELIGIBLE = 2,
PASSPRO_PLACEMENT_UNDETERMINED = 3
} passpro_placement_status;
typedef enum passpro_reason {
PASSPRO_REASON_NONE = 0,
PASSPRO_REASON_NO_SLOT = 1,
PASSPRO_REASON_FULL = 2,
PASSPRO_REASON_CONFLICT = 3,
PASSPRO_REASON_LIMIT = 4,
PASSPRO_REASON_SEARCH = 5,
PASSPRO_REASON_RULES = 6,
PASSPRO_REASON_COST = 7
} passpro_reason;
typedef struct passpro_plan passpro_plan;
passpro_status passpro_campaign_solve(const passpro_campaign *campaign,
const passpro_solve_options *options,
passpro_control *control, passpro_plan **plan);
passpro_status passpro_plan_parse(const passpro_campaign *campaign, const void *bytes,
uint64_t size, const char *file, passpro_plan **plan,
passpro_diagnostics **diagnostics);
passpro_status passpro_plan_outcome(const passpro_plan *plan, passpro_outcome *outcome);
uint64_t passpro_plan_count(const passpro_plan *plan, int32_t status);
typedef struct passpro_placement {
uint32_t struct_size;
int32_t status;
int32_t reason_code;
uint32_t slot_row;
uint32_t opening;
int32_t slot;
int64_t start;
int64_t end;
const char *reason;
} passpro_placement;
void passpro_placement_init(passpro_placement *placement);
passpro_status passpro_plan_placement_at(const passpro_plan *plan, uint32_t application,
passpro_placement *placement);
passpro_status passpro_plan_table(const passpro_plan *plan, passpro_table **table);
passpro_status passpro_plan_occupancy(const passpro_plan *plan, passpro_table **table);
passpro_status passpro_plan_reasons(const passpro_plan *plan, int32_t language,
passpro_table **table);
passpro_status passpro_plan_bottlenecks(const passpro_plan *plan,
passpro_table **table);
passpro_status passpro_plan_remedies(const passpro_plan *plan, passpro_table **table);
passpro_status passpro_plan_alternatives_at(const passpro_plan *plan,
uint32_t application,
passpro_table **table);
passpro_status passpro_plan_compare(const passpro_plan *before,
const passpro_plan *after, passpro_table **table);
passpro_status passpro_plan_moves(const passpro_plan *plan, passpro_table **table);
passpro_status passpro_plan_csv(const passpro_plan *plan, passpro_text **csv);
passpro_status passpro_plan_moves_csv(const passpro_plan *plan, passpro_text **csv);
passpro_status passpro_plan_report(const passpro_plan *plan, passpro_text **json);
passpro_status passpro_plan_page(const passpro_plan *plan, int32_t language,
int32_t with_names, passpro_text **html);
typedef enum passpro_shown_names {
PASSPRO_SHOWN_NAMES_NONE = 0,
PASSPRO_SHOWN_NAMES_OWN = 1,
PASSPRO_SHOWN_NAMES_ALL = 2
} passpro_shown_names;
typedef struct passpro_page_options {
uint32_t struct_size;
int32_t language;
int32_t names;
uint32_t has_workbooks;
int64_t lower_bound;
} passpro_page_options;
void passpro_page_options_init(passpro_page_options *options);
passpro_status passpro_plan_pages(const passpro_plan *plan,
const passpro_page_options *options,
passpro_package **files);
passpro_status passpro_plan_workbooks(const passpro_plan *plan,
const passpro_page_options *options,
passpro_package **files,
passpro_diagnostics **diagnostics);
passpro_status passpro_plan_bound_certificate(const passpro_plan *plan,
passpro_text **json);
void passpro_plan_free(passpro_plan *plan);
typedef enum passpro_constraint {
PASSPRO_CONSTRAINT_SERVES_FORMATION = 0,
PASSPRO_CONSTRAINT_CAPACITY = 1,
PASSPRO_CONSTRAINT_SEPARATION = 2,
PASSPRO_CONSTRAINT_INTERVIEWS_PER_DAY = 3,
PASSPRO_CONSTRAINT_AVAILABILITY = 4,
PASSPRO_CONSTRAINT_WINDOW = 5,
PASSPRO_CONSTRAINT_LOCKED_PLACEMENT = 6,
PASSPRO_CONSTRAINT_PLAN_SHAPE = 7
} passpro_constraint;
enum passpro_row {
PASSPRO_ROW_NONE = -1
};
typedef struct passpro_violation {
uint32_t struct_size;
int32_t constraint;
int64_t application;
int64_t other;
int64_t slot_row;
int64_t found;
int64_t allowed;
} passpro_violation;
void passpro_violation_init(passpro_violation *violation);
typedef struct passpro_verification passpro_verification;
passpro_status passpro_plan_verify(const passpro_plan *plan,
passpro_verification **verification);
int32_t passpro_verification_holds(const passpro_verification *verification);
uint64_t
passpro_verification_violation_count(const passpro_verification *verification);
passpro_status
passpro_verification_violation_at(const passpro_verification *verification, uint64_t position,
passpro_violation *violation);
passpro_status
passpro_verification_message_at(const passpro_verification *verification, uint64_t position,
int32_t language, passpro_text **message);
passpro_status passpro_verification_table(const passpro_verification *verification,
int32_t language, passpro_table **table);
passpro_status passpro_verification_outcome(const passpro_verification *verification,
passpro_outcome *outcome);
void passpro_verification_free(passpro_verification *verification);
typedef struct passpro_record passpro_record;
passpro_status passpro_record_read(const passpro_plan *plan, const char *folder,
const char *const *journals, uint64_t count,
passpro_record **record,
passpro_diagnostics **diagnostics);
passpro_status passpro_record_create(const passpro_plan *plan,
const passpro_package *package,
passpro_record **record,
passpro_diagnostics **diagnostics);
typedef enum passpro_procedure_part {
PASSPRO_PROCEDURE_DEADLINES = 0,
PASSPRO_PROCEDURE_DOCUMENTS = 1,
PASSPRO_PROCEDURE_OPINION_POLICIES = 2,
PASSPRO_PROCEDURE_OPINION_LEVELS = 3,
PASSPRO_PROCEDURE_GRID_LEVELS = 4,
PASSPRO_PROCEDURE_GRID_CRITERIA = 5
} passpro_procedure_part;
passpro_status passpro_record_procedure(const passpro_record *record, int32_t part,
int32_t language, passpro_table **table);
passpro_status passpro_record_entries(const passpro_record *record, const char *now,
passpro_table **table);
passpro_status passpro_record_states(const passpro_record *record, const char *now,
passpro_table **table);
passpro_status passpro_record_steps(const passpro_record *record, const char *now,
int32_t language, passpro_table **table);
passpro_status passpro_package_set_next_campaign(passpro_package *package,
const passpro_record *record,
const char *now);
typedef struct passpro_certificate_options {
uint32_t struct_size;
uint32_t reserved;
const char *host_uai;
const char *const *erased_ids;
uint64_t erased_count;
const passpro_package *texts;
const uint32_t *points_applications;
const int64_t *points;
uint64_t points_count;
} passpro_certificate_options;
void passpro_certificate_options_init(passpro_certificate_options *options);
typedef struct passpro_certificate passpro_certificate;
passpro_status passpro_record_certify(const passpro_record *record, const char *now,
const passpro_certificate_options *options,
passpro_certificate **certificate);
int32_t passpro_certificate_holds(const passpro_certificate *certificate);
int32_t
passpro_certificate_shortest_notice(const passpro_certificate *certificate);
passpro_status passpro_certificate_claims(const passpro_certificate *certificate,
int32_t language, passpro_table **table);
passpro_status passpro_certificate_exceptions(const passpro_certificate *certificate,
int32_t language, passpro_table **table);
passpro_status passpro_certificate_hosts(const passpro_certificate *certificate,
passpro_table **table);
passpro_status passpro_certificate_files(const passpro_certificate *certificate,
passpro_table **table);
passpro_status passpro_certificate_json(const passpro_certificate *certificate,
int32_t language, passpro_text **json);
passpro_status passpro_certificate_page(const passpro_certificate *certificate,
int32_t language, passpro_text **html);
void passpro_certificate_free(passpro_certificate *certificate);
typedef struct passpro_statistics passpro_statistics;
passpro_status passpro_record_statistics(const passpro_record *record, const char *now,
passpro_statistics **statistics);
passpro_status passpro_statistics_parse(const void *bytes, uint64_t size,
const char *file,
passpro_statistics **statistics,
passpro_diagnostics **diagnostics);
passpro_status passpro_statistics_table(const passpro_statistics *statistics,
const passpro_statistics *before,
passpro_table **table);
passpro_status passpro_statistics_measures(const passpro_statistics *statistics,
int32_t language, passpro_table **table);
passpro_status passpro_statistics_json(const passpro_statistics *statistics,
int32_t language, passpro_text **json);
passpro_status passpro_statistics_csv(const passpro_statistics *statistics,
const passpro_statistics *before,
passpro_text **csv);
void passpro_statistics_free(passpro_statistics *statistics);
typedef struct passpro_contacts passpro_contacts;
passpro_status passpro_contacts_create(const passpro_record *record,
const passpro_package *package,
passpro_contacts **contacts,
passpro_diagnostics **diagnostics);
void passpro_contacts_free(passpro_contacts *contacts);
typedef enum passpro_role {
PASSPRO_ROLE_SAIO = 0,
PASSPRO_ROLE_HOME = 1,
PASSPRO_ROLE_TEACHER = 2,
PASSPRO_ROLE_HOST = 3,
PASSPRO_ROLE_PANEL = 4,
PASSPRO_ROLE_DISTRICT = 5,
PASSPRO_ROLE_FAMILY = 6
} passpro_role;
typedef struct passpro_viewer {
uint32_t struct_size;
int32_t role;
const char *uai;
const char *school_class;
const char *panel;
const char *district;
const char *candidate_id;
} passpro_viewer;
void passpro_viewer_init(passpro_viewer *viewer);
typedef struct passpro_view passpro_view;
passpro_status passpro_view_create(const passpro_record *record,
const passpro_contacts *contacts,
const passpro_viewer *viewer, const char *now,
passpro_view **view);
typedef enum passpro_view_part {
PASSPRO_VIEW_PUPILS = 0,
PASSPRO_VIEW_CONTACTS = 1,
PASSPRO_VIEW_APPLICATIONS = 2,
PASSPRO_VIEW_CONVOCATIONS = 3,
PASSPRO_VIEW_DOCUMENTS = 4,
PASSPRO_VIEW_GRID_LEVELS = 5
} passpro_view_part;
passpro_status passpro_view_table(const passpro_view *view, int32_t part,
passpro_table **table);
passpro_status passpro_view_steps(const passpro_view *view, int32_t language,
passpro_table **table);
void passpro_view_free(passpro_view *view);
passpro_status passpro_record_everything_on(const passpro_record *record,
const passpro_contacts *contacts,
const char *candidate_id, int32_t language,
passpro_text **text);
passpro_status passpro_record_due_for_erasure(const passpro_record *record,
const char *now, passpro_table **table);
typedef struct passpro_erasure passpro_erasure;
passpro_status passpro_erasure_create(const passpro_package *package,
const char *const *ids, uint64_t count,
passpro_erasure **erasure,
passpro_diagnostics **diagnostics);
passpro_status passpro_erasure_table(const passpro_erasure *erasure,
passpro_table **table);
passpro_status passpro_erasure_files(const passpro_erasure *erasure,
passpro_package **files);
passpro_status passpro_erasure_certificate(const passpro_erasure *erasure,
const char *now, passpro_text **json);
void passpro_erasure_free(passpro_erasure *erasure);
void passpro_record_free(passpro_record *record);
typedef struct passpro_store passpro_store;
passpro_status passpro_store_create(const char *path, passpro_store **store,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_open(const char *path, int32_t is_read_only,
passpro_store **store,
passpro_diagnostics **diagnostics);
typedef enum passpro_store_part {
PASSPRO_STORE_FILES = 1,
PASSPRO_STORE_PLAN = 2,
PASSPRO_STORE_JOURNAL = 4
} passpro_store_part;
passpro_status passpro_store_read(const passpro_store *store, int32_t parts,
const char *const *candidate_ids, uint64_t count,
passpro_package **package,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_counts(const passpro_store *store, passpro_table **table,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_put_files(passpro_store *store,
const passpro_package *package,
const char *const *removed,
uint64_t removed_count,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_plans(const passpro_store *store, passpro_table **table,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_plan(const passpro_store *store, int64_t version,
passpro_text **csv,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_add_plan(passpro_store *store, const void *bytes,
uint64_t size, const char *at, const char *note,
passpro_table **table,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_append(passpro_store *store, const void *bytes,
uint64_t size, const char *file,
passpro_table **table,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_erase(passpro_store *store, const char *const *ids,
uint64_t count, passpro_erasure **erasure,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_copy(const passpro_store *store, const char *path,
passpro_diagnostics **diagnostics);
passpro_status passpro_store_check(const passpro_store *store,
passpro_diagnostics **diagnostics);
void passpro_store_free(passpro_store *store);
passpro_status passpro_record_add(const passpro_record *record,
const passpro_package *entries,
passpro_record **extended,
passpro_diagnostics **diagnostics);
passpro_status passpro_record_added(const passpro_record *record,
passpro_table **table);
passpro_status passpro_record_added_csv(const passpro_record *record,
passpro_text **csv);
uint64_t passpro_record_known_count(const passpro_record *record);
passpro_status passpro_record_journal(const passpro_record *record, passpro_text **csv);
typedef struct passpro_opinion_scope {
uint32_t struct_size;
int32_t day;
const char *host_uai;
const char *formation_id;
const char *panel;
} passpro_opinion_scope;
void passpro_opinion_scope_init(passpro_opinion_scope *scope);
passpro_status passpro_record_opinion_sheet(const passpro_record *record,
const passpro_opinion_scope *scope,
const char *now, passpro_table **table);
passpro_status passpro_record_opinion_sheet_csv(const passpro_record *record,
const passpro_opinion_scope *scope,
const char *now, passpro_text **csv);
passpro_status passpro_record_opinion_sheet_workbook(
const passpro_record *record, const passpro_opinion_scope *scope, const char *now,
int32_t language, passpro_text **workbook, passpro_diagnostics **diagnostics);
passpro_status passpro_record_add_opinion_sheet(
const passpro_record *record, const void *bytes, uint64_t size, const char *file,
const char *host_uai, int32_t role, const char *at, passpro_record **extended,
passpro_diagnostics **diagnostics);
passpro_status passpro_record_validate_drafts(const passpro_record *record,
const char *host_uai, const char *at,
passpro_record **extended,
passpro_diagnostics **diagnostics);
passpro_status passpro_record_affelnet(const passpro_record *record, const char *now,
passpro_table **table,
passpro_diagnostics **diagnostics);
passpro_status passpro_record_affelnet_csv(const passpro_record *record,
const char *now, passpro_text **csv,
passpro_diagnostics **diagnostics);
passpro_status passpro_view_dossier_sheets(const passpro_view *view, int32_t language,
passpro_text **html);
passpro_status passpro_view_grid_sheets(const passpro_view *view, int32_t day,
const char *formation_id, int32_t language,
passpro_text **html);
passpro_status passpro_view_result_sheets(const passpro_view *view, int32_t language,
passpro_text **html);
typedef enum passpro_letter_unit {
PASSPRO_LETTER_UNIT_PUPIL = 0,
PASSPRO_LETTER_UNIT_INTERVIEW = 1
} passpro_letter_unit;
typedef enum passpro_letter_choice {
PASSPRO_LETTER_CHOICE_TO_SEND = 0,
PASSPRO_LETTER_CHOICE_CHANGED = 1,
PASSPRO_LETTER_CHOICE_ALL = 2
} passpro_letter_choice;
typedef struct passpro_letter_options {
uint32_t struct_size;
int32_t unit;
int32_t choice;
int32_t language;
int32_t for_excel;
int32_t reserved;
const char *candidate_id;
const void *secret;
uint64_t secret_size;
const passpro_package *templates;
} passpro_letter_options;
void passpro_letter_options_init(passpro_letter_options *options);
typedef struct passpro_letters passpro_letters;
passpro_status passpro_letters_create(const passpro_view *view,
const passpro_letter_options *options,
passpro_letters **letters,
passpro_diagnostics **diagnostics);
uint64_t passpro_letters_count(const passpro_letters *letters);
passpro_status passpro_letters_interviews(const passpro_letters *letters,
passpro_table **table);
passpro_status passpro_letters_files(const passpro_letters *letters,
const char *const *names, uint64_t count,
passpro_package **files);
passpro_status passpro_letters_languages_without_text(const passpro_letters *letters,
passpro_table **table);
passpro_status passpro_letters_sent(const passpro_letters *letters, const char *at,
const char *channel, passpro_text **csv);
void passpro_letters_free(passpro_letters *letters);
passpro_status passpro_view_outings(const passpro_view *view, passpro_table **table);
passpro_status passpro_view_replies(const passpro_view *view, const void *secret,
uint64_t secret_size, const void *bytes,
uint64_t size, const char *file,
passpro_text **csv,
passpro_diagnostics **diagnostics);
typedef struct passpro_assignment_problem passpro_assignment_problem;
passpro_status passpro_assignment_problem_create(passpro_assignment_problem **problem);
typedef struct passpro_assignment_limits {
uint32_t struct_size;
int32_t interviews_per_day;
int32_t buffer_minutes;
int32_t reserved;
int64_t period_cost;
int64_t travel_minute_cost;
int64_t missing_cost;
int64_t home_day_cost;
int64_t session_cost;
int64_t row_cost;
} passpro_assignment_limits;
void passpro_assignment_limits_init(passpro_assignment_limits *limits);
passpro_status
passpro_assignment_problem_set_limits(passpro_assignment_problem *problem,
const passpro_assignment_limits *limits);
passpro_status
passpro_assignment_problem_set_slots(passpro_assignment_problem *problem, uint64_t count,
const int32_t *start, const int32_t *end, const uint32_t *site,
const int32_t *capacity, const int64_t *cost,
const uint8_t *periods);
passpro_status
passpro_assignment_problem_set_slot_needs(passpro_assignment_problem *problem, uint64_t count,
const int32_t *minimum_fill, const int32_t *longest_row);
passpro_status
passpro_assignment_problem_set_sessions(passpro_assignment_problem *problem, uint64_t count,
const uint64_t *offsets, const uint32_t *slots);
passpro_status
passpro_assignment_problem_set_session_costs(passpro_assignment_problem *problem, uint64_t count,
const int64_t *costs);
passpro_status
passpro_assignment_problem_set_sequences(passpro_assignment_problem *problem, uint64_t count,
const uint64_t *offsets, const uint32_t *slots,
const int32_t *break_minutes);
passpro_status
passpro_assignment_problem_set_joint_limits(passpro_assignment_problem *problem, uint64_t count,
const uint64_t *offsets, const uint32_t *slots,
const int32_t *weights, const uint64_t *step_offsets,
const int64_t *step_load, const int64_t *step_cost,
const uint8_t *is_below);
passpro_status
passpro_assignment_problem_set_services(passpro_assignment_problem *problem, uint64_t count,
const uint64_t *offsets, const uint32_t *slots);
passpro_status
passpro_assignment_problem_set_calendars(passpro_assignment_problem *problem, uint64_t count,
const uint64_t *offsets, const int32_t *start,
const int32_t *end);
passpro_status
passpro_assignment_problem_set_applicants(passpro_assignment_problem *problem, uint64_t count,
const uint32_t *home, const uint64_t *calendar_offsets,
const uint32_t *calendars);
passpro_status
passpro_assignment_problem_set_requests(passpro_assignment_problem *problem, uint64_t count,
const uint32_t *applicant, const uint32_t *service,
const int64_t *unplaced_cost, const int32_t *previous_slot,
const int64_t *moved_cost, const uint8_t *is_locked);
passpro_status
passpro_assignment_problem_set_travel(passpro_assignment_problem *problem, uint32_t homes,
uint32_t sites, const int32_t *home_to_site,
const int32_t *site_to_home, const int32_t *site_to_site);
passpro_status
passpro_assignment_problem_check(const passpro_assignment_problem *problem,
passpro_text **mistakes);
void passpro_assignment_problem_free(passpro_assignment_problem *problem);
typedef struct passpro_assignment_options {
uint32_t struct_size;
uint32_t threads;
double time_limit_seconds;
uint64_t work_limit;
double target_gap;
uint64_t seed;
passpro_progress_callback callback;
void *user_data;
uint32_t callback_milliseconds;
uint32_t reserved;
const int32_t *start;
uint64_t start_count;
} passpro_assignment_options;
void passpro_assignment_options_init(passpro_assignment_options *options);
typedef struct passpro_assignment passpro_assignment;
passpro_status passpro_assignment_solve(const passpro_assignment_problem *problem,
const passpro_assignment_options *options,
passpro_control *control,
passpro_assignment **assignment);
const int32_t *passpro_assignment_slots(const passpro_assignment *assignment);
uint64_t passpro_assignment_count(const passpro_assignment *assignment);
passpro_status passpro_assignment_outcome(const passpro_assignment *assignment,
passpro_outcome *outcome);
void passpro_assignment_free(passpro_assignment *assignment);
typedef struct passpro_schedule_options {
uint32_t struct_size;
uint32_t threads;
double time_limit_seconds;
uint64_t work_limit;
double target_gap;
uint64_t seed;
passpro_progress_callback callback;
void *user_data;
uint32_t callback_milliseconds;
uint32_t reserved;
} passpro_schedule_options;
void passpro_schedule_options_init(passpro_schedule_options *options);
passpro_status passpro_schedule_solve(const void *bytes, uint64_t size,
const passpro_schedule_options *options,
passpro_control *control, passpro_text **json,
passpro_diagnostics **diagnostics);
typedef struct passpro_search passpro_search;
passpro_status passpro_search_start(const passpro_campaign *campaign,
const passpro_solve_options *options,
passpro_control *control, passpro_search **search);
passpro_status passpro_search_start_assignment(
const passpro_assignment_problem *problem, const passpro_assignment_options *options,
passpro_control *control, passpro_search **search);
passpro_status passpro_search_start_schedule(const void *bytes, uint64_t size,
const passpro_schedule_options *options,
passpro_control *control,
passpro_search **search,
passpro_diagnostics **diagnostics);
passpro_status passpro_search_wait(const passpro_search *search, uint32_t milliseconds,
int32_t *is_done);
passpro_status passpro_search_plan(passpro_search *search, passpro_plan **plan);
passpro_status passpro_search_assignment(passpro_search *search,
passpro_assignment **assignment);
passpro_status passpro_search_schedule(passpro_search *search, passpro_text **json);
void passpro_search_free(passpro_search *search);
int32_t passpro_uai_is_valid(const char *text);
const char *passpro_public_holiday(int32_t day, const char *department,
int32_t language);

#include "output_folder.hpp"

#include "exit_status.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace passpro::tool {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view own_prefix = ".passpro-";

// Names are made, files renamed and leftovers removed by one run at a time. If the file system knows no
// locks, as some networks' do, runs have to take turns by themselves.
class Turn {
  public:
    explicit Turn(const FileDescriptor& folder) : folder_(folder) { folder_.lock(); }
    ~Turn() { folder_.unlock(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    const FileDescriptor& folder_;
};

// While this exists, all that the process writes to its standard error is lost.
class SilencedErrors {
  public:
    SilencedErrors() : kept_(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)) {
        const FileDescriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
        if (kept_.is_open() && nowhere.is_open()) ::dup2(nowhere.number(), STDERR_FILENO);
    }
    ~SilencedErrors() {
        std::fflush(stderr);
        if (kept_.is_open()) ::dup2(kept_.number(), STDERR_FILENO);
    }
    SilencedErrors(const SilencedErrors&) = delete;
    SilencedErrors& operator=(const SilencedErrors&) = delete;

  private:
    FileDescriptor kept_;
};

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    return names;
}

// "accueil" of "accueil/x.html"; empty if there is none.
std::string inner_folder_of(const std::string& name) {
    const auto slash = name.find('/');
    return slash == std::string::npos ? "" : name.substr(0, slash);
}

bool is_folder(int within, const std::string& name) {
    struct stat found {};
    return ::fstatat(within, name.c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(found.st_mode);
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder, const Console& console)
    : folder_(std::move(folder)), console_(console) {
    std::error_code error;
    fs::create_directories(folder_, error);
    errno = error.value();
    if (error) fail_to_use();
    descriptor_ = FileDescriptor(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor_.is_open()) fail_to_use();
    const Turn turn(descriptor_);
    remove_leftovers();
    if (!create_own_folder()) fail_to_use();
}

OutputFolder::~OutputFolder() {
    try {
        clear(own_.number());
    } catch (...) {  // out of memory: the next run removes it
    }
    ::rmdir(own_path_.c_str());
}

// Those of runs that have ended: their lock has ended with them.
void OutputFolder::remove_leftovers() {
    for (const std::string& name : names_in(folder_)) {
        if (!name.starts_with(own_prefix)) continue;
        const auto leftover = FileDescriptor::open_folder(descriptor_.number(), name);
        if (!leftover.is_open() || !leftover.try_lock()) continue;
        for (const std::string& file : names_in(folder_ / name)) {
            if (is_folder(leftover.number(), file)) {
                for (const std::string& inner : names_in(folder_ / name / file))
                    ::unlinkat(leftover.number(), (file + '/' + inner).c_str(), 0);
                ::unlinkat(leftover.number(), file.c_str(), AT_REMOVEDIR);
            }
            ::unlinkat(leftover.number(), file.c_str(), 0);
        }
        ::unlinkat(descriptor_.number(), name.c_str(), AT_REMOVEDIR);
    }
}

bool OutputFolder::create_own_folder() {
    std::string path = (folder_ / std::string(own_prefix).append("XXXXXX")).string();
    if (::mkdtemp(path.data()) == nullptr) return false;
    own_path_ = path;
    own_ = FileDescriptor::open_folder(AT_FDCWD, path);
    if (!own_.is_open()) {
        const int reason = errno;
        ::rmdir(path.c_str());
        errno = reason;
        return false;
    }
    own_.try_lock();
    return true;
}

void OutputFolder::clear(int folder) const {
    for (const std::string& name : staged_) ::unlinkat(folder, name.c_str(), 0);
    for (const std::string& name : staged_) {
        if (const std::string inner = inner_folder_of(name); !inner.empty())
            ::unlinkat(folder, inner.c_str(), AT_REMOVEDIR);
    }
}

bool OutputFolder::create_folder_of(const std::string& name, int within) const {
    constexpr ::mode_t usual = 0777;  // less the umask
    const std::string inner = inner_folder_of(name);
    if (inner.empty() || ::mkdirat(within, inner.c_str(), usual) == 0) return true;
    if (errno != EEXIST) return false;
    const bool is_ready = is_folder(within, inner);  // a link might lead anywhere
    errno = ENOTDIR;
    return is_ready;
}

// A file that others may not read stays one.
unsigned OutputFolder::mode_for(const std::string& name) const {
    constexpr unsigned permissions = 0777;
    constexpr unsigned usual = 0666;  // less the umask
    struct stat known {};
    const bool is_file = ::fstatat(descriptor_.number(), name.c_str(), &known, AT_SYMLINK_NOFOLLOW) == 0 &&
                         S_ISREG(known.st_mode);
    return is_file ? known.st_mode & permissions : usual;
}

bool OutputFolder::write(const std::string& name, std::string_view content) const {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const FileDescriptor file(::openat(own_.number(), name.c_str(), flags, mode_for(name)));
    return file.is_open() && file.write(content);
}

bool OutputFolder::sync(const std::string& name) const {
    const FileDescriptor file(::openat(own_.number(), name.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    return file.is_open() && file.sync();
}

// All at once if they are many: the disk would else be waited for a thousand times.
void OutputFolder::sync_staged() const {
    constexpr std::size_t few = 10;
#ifdef __linux__
    if (staged_.size() > few) {
        if (::syncfs(own_.number()) != 0) fail_to_write(staged_.back(), errno);
        return;
    }
#endif
    for (const std::string& name : staged_)
        if (!sync(name)) fail_to_write(name, errno);
}

void OutputFolder::stage(std::string_view name, std::string_view content) {
    staged_.emplace_back(name);
    if (!create_folder_of(staged_.back(), own_.number()) || !write(staged_.back(), content))
        fail_to_write(name, errno);
}

// libxlsxwriter prints what it also returns, in words of its own.
void OutputFolder::stage_workbook(std::string_view name, const std::function<Result<std::string>()>& make) {
    const auto workbook = [&] {
        const SilencedErrors silence;
        return make();
    }();
    const auto& problems = workbook.diagnostics();
    const bool is_unwritable = std::ranges::any_of(
        problems, [](const Diagnostic& found) { return found.problem == Problem::unwritable_file; });
    if (is_unwritable) fail_to_write(name, 0);
    if (!workbook) throw BadInput(problems);
    stage(name, *workbook);
}

void OutputFolder::withdraw_others(const std::string& folder,
                                   const std::function<bool(std::string_view)>& is_ours) {
    for (const std::string& file : names_in(folder_ / folder)) {
        const std::string name = folder + '/' + file;
        if (is_ours(file) && std::ranges::find(staged_, name) == staged_.end()) withdraw(name);
    }
}

void OutputFolder::publish() {
    const Turn turn(descriptor_);
    for (const std::string& name : staged_) {
        if (is_folder(descriptor_.number(), name)) fail_to_write(name, EISDIR);
        if (!create_folder_of(name, descriptor_.number())) fail_to_write(name, errno);
    }
    sync_staged();
    own_.sync();
    for (const std::string& name : staged_) {
        if (&name == &staged_.back()) {
            for (const std::string& stale : withdrawn_) ::unlinkat(descriptor_.number(), stale.c_str(), 0);
        }
        if (::renameat(own_.number(), name.c_str(), descriptor_.number(), name.c_str()) != 0)
            fail_to_write(name, errno);
    }
    for (const std::string& name : staged_) {
        if (const std::string inner = inner_folder_of(name); !inner.empty())
            ::unlinkat(own_.number(), inner.c_str(), AT_REMOVEDIR);
    }
    descriptor_.sync();
    staged_.clear();
}

void OutputFolder::fail_to_use() const {
    const std::string reason = system_reason(errno, console_.language());
    throw Failure(ExitStatus::wrong_usage,
                  console_.text("impossible d’écrire dans le dossier ", "cannot write into the folder ") +
                      folder_.string() + console_.text(" : ", ": ") + reason);
}

// `error_number` 0: the system's reason is not known.
void OutputFolder::fail_to_write(std::string_view name, int error_number) const {
    std::string message = console_.text("impossible d’écrire ", "cannot write ") + path_of(name).string();
    if (error_number != 0)
        message += console_.text(" : ", ": ") + system_reason(error_number, console_.language());
    // Of a folder, the disk is not at fault: another name was meant.
    throw Failure(error_number == EISDIR ? ExitStatus::wrong_usage : ExitStatus::internal_error, message);
}

}  // namespace passpro::tool

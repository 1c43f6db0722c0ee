#include "domain/system_reasons.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <array>
#include <cerrno>

namespace passpro {

namespace {

#ifdef EDQUOT
constexpr int quota_error = EDQUOT;
#else
constexpr int quota_error = ENOSPC;  // Windows
#endif

}  // namespace

std::string system_reason(int error_number, Language language) {
    struct Reason {
        int number;
        Bilingual words;
    };
    static constexpr std::array reasons{
        Reason{EACCES, {"droits insuffisants", "permission denied"}},
        Reason{EPERM, {"droits insuffisants", "permission denied"}},
        Reason{EROFS, {"le système de fichiers est en lecture seule", "the file system is read-only"}},
        Reason{ENOSPC, {"le disque est plein", "the disk is full"}},
        Reason{quota_error, {"le quota du disque est atteint", "the disk quota is used up"}},
        Reason{EFBIG, {"le fichier dépasse la taille permise", "the file is larger than allowed"}},
        Reason{ENOENT, {"ce chemin ne mène nulle part", "this path leads nowhere"}},
        Reason{ENOTDIR, {"ce n’est pas un dossier", "this is not a folder"}},
        Reason{EISDIR, {"c’est un dossier", "this is a folder"}},
        Reason{ELOOP, {"des liens symboliques tournent en rond", "symbolic links lead round in circles"}},
        Reason{ENAMETOOLONG, {"le nom est trop long", "the name is too long"}},
        Reason{EIO, {"le disque ne répond pas comme il faut", "the disk does not work properly"}}};
    const auto* const known = std::ranges::find(reasons, error_number, &Reason::number);
    if (known != reasons.end()) return std::string(known->words.in(language));
    return std::string(Bilingual{"erreur système ", "system error "}.in(language)) +
           std::to_string(error_number);
}

std::vector<std::string> system_reason_details(int error_number) {
    if (error_number == 0) return {};
    return {system_reason(error_number, Language::french), system_reason(error_number, Language::english)};
}

bool means_full_disk(int error_number) {
    return error_number == ENOSPC || error_number == quota_error;
}

}  // namespace passpro

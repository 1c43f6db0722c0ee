# bash completion for passpro
_passpro() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            check | solve | replan | verify | status | certify | convoke | record | opinions | statistics | erase | person | store | explain | compare | report | eligibility | catalogue | pupils | export | rules | schedule | help | version)
                command=$word && break ;;
        esac
    done

    local words='--help --lang'
    case $command in
        '') words+=' --version check solve replan verify status certify convoke record opinions statistics erase person store explain compare report eligibility catalogue pupils export rules schedule help version' ;;
        check) words+=' --json' ;;
        solve) words+=' --out --time-limit --work-limit --gap --seed --threads --csv --include-undetermined --certificate --audit --json --verbose' ;;
        replan) words+=' --out --lock --lock-all-before --without-opening --time-limit --work-limit --gap --seed --threads --csv --include-undetermined --json --verbose' ;;
        verify) words+=' --certificate --json --verbose' ;;
        status) words+=' --now --journal --role --uai --json --csv' ;;
        certify) words+=' --now --journal --host --json --html --points --erased --also' ;;
        convoke) words+=' --now --journal --role --uai --candidate --each --letters --secret --templates --channel --replies --out --csv --json' ;;
        record) words+=' --plan --id --at --candidate --formation --event --item --value --comment --role --uai --replaces --dry-run --json' ;;
        opinions) words+=' --now --journal --host --formation --panel --day --role --uai --candidate --out --dry-run --json' ;;
        statistics) words+=' --now --journal --before --dimension --csv --json --role --uai --district' ;;
        erase) words+=' --now --candidate --due --also --yes --json' ;;
        store) words+=' --at --note --candidate --now --yes --json' ;;
        person) words+=' --candidate --journal --json' ;;
        explain) words+=' --json' ;;
        compare) words+=' --json --verbose' ;;
        report) words+=' --out --names --single-file --workbooks' ;;
        eligibility) words+=' --out --explain --today --csv --json' ;;
        catalogue) words+=' --out --mapping --column --year --domain --diploma --department --mode --home --within --limit --json' ;;
        pupils) words+=' --out --home --school-year --mef --mapping --column --json' ;;
        export) words+=' --xlsx --record' ;;
        rules) words+=' --stdin --json' ;;
        schedule) words+=' --json' ;;
        help) words+='' ;;
        version) words+='' ;;
    esac

    COMPREPLY=()
    case $previous in
        --lang) mapfile -t COMPREPLY < <(compgen -W 'fr en' -- "$current") && return ;;
        --each) mapfile -t COMPREPLY < <(compgen -W 'pupil interview' -- "$current") && return ;;
        --letters) mapfile -t COMPREPLY < <(compgen -W 'to-send changed all' -- "$current") && return ;;
        --out | --also | --templates) mapfile -t COMPREPLY < <(compgen -d -- "$current") && compopt -o filenames && return ;;
        --csv) mapfile -t COMPREPLY < <(compgen -W 'plain excel' -- "$current") && return ;;
        --mode) mapfile -t COMPREPLY < <(compgen -W 'individual collective' -- "$current") && return ;;
        --role) mapfile -t COMPREPLY < <(compgen -W 'saio home teacher host panel district family' -- "$current") && return ;;
        --dimension) mapfile -t COMPREPLY < <(compgen -W 'academy domain diploma host panel formation district department home' -- "$current") && return ;;
        --column | --year | --domain | --diploma | --department | --home | --school-year | --mef | --within | --limit) return ;;
        --time-limit | --work-limit | --gap | --seed | --threads | --today | --now | --uai | --host | --channel | --explain | --lock | --lock-all-before | --without-opening | --id | --at | --candidate | --note | --formation | --event | --item | --value | --comment | --replaces | --panel | --day) return ;;
    esac
    if [[ $previous == catalogue ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'import list search show diff sheet' -- "$current")
    elif [[ $previous == pupils ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'import' -- "$current")
    elif [[ $previous == opinions ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'out in validate results affelnet' -- "$current")
    elif [[ $previous == store ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'create export list plan append erase check copy' -- "$current")
    elif [[ $previous == help ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'check solve replan verify status certify convoke record opinions statistics erase person store explain compare report eligibility catalogue pupils export rules schedule' -- "$current")
    elif [[ $previous == rules ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'eval test explain' -- "$current")
    elif [[ $current == -* || -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        compopt -o filenames
    fi
}
complete -F _passpro passpro

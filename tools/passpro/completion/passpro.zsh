#compdef passpro
# zsh completion for passpro

_passpro() {
    local -a general=(
        '(- *)'{-h,--help}'[print a help]'
        '--lang[language of messages and pages]:language:(fr en)'
    )
    local -a commands=(
        'check:list every problem of a campaign'
        'solve:make the plan of a campaign'
        'replan:make a plan again'
        'verify:verify a plan'
        'status:say who owes what, and by when'
        'certify:check that no pupil was forgotten'
        'convoke:write the convocations'
        'record:add entries to the journal'
        'opinions:opinion sheets out to hosts, and back'
        'statistics:count applications from registration to opinion'
        'erase:erase persons from all tables'
        'store:a campaign in one file'
        'person:write everything that is held on a candidate'
        'explain:say why there is no interview, or what one costs'
        'compare:compare two plans'
        'report:lay a plan out as pages'
        'eligibility:say who may apply to what'
        'catalogue:import, search, compare and lay out formations'
        'pupils:take in pupils and wishes as schools have them'
        'export:write a campaign as a workbook'
        'rules:evaluate, test and explain rules'
        'schedule:solve any scheduling problem'
        'help:explain a command'
        'version:print the version'
    )
    local state line
    _arguments -C $general '(- *)--version[print the version]' '1:command:->command' '*::argument:->argument'
    case $state in
        command) _describe command commands ;;
        argument)
            case $line[1] in
                check)
                    _arguments $general '--json[write the problems as JSON]' '1:campaign:_files' ;;
                solve)
                    _arguments $general '--verbose[tell costs in points, too]' '--json[write report.json to stdout too]' '1:campaign:_files' \
                        '--out[where results go]:folder:_files -/' '--time-limit[stop after S seconds]:seconds:' \
                        '--work-limit[stop after N evaluations]:evaluations:' '--gap[stop at this proven gap]:gap:' \
                        '--seed[lottery between candidates]:seed:' '--threads[number of threads]:threads:' '--csv[tables for programs or for Excel]:form:(plain excel)' \
                        '--include-undetermined[place applications of unknown eligibility too]' \
                        '--certificate[also write what proves the bound]' \
                        '--audit[recompute the objective at every step]' ;;
                replan)
                    _arguments $general '--verbose[tell costs in points, too]' '--json[write report.json to stdout too]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '*--lock[keep these interviews]:candidate:' '--lock-all-before[keep all before this day]:date:' \
                        '*--without-opening[do without this opening]:opening:' '--out[where results go]:folder:_files -/' \
                        '--time-limit[stop after S seconds]:seconds:' '--work-limit[stop after N evaluations]:evaluations:' \
                        '--gap[stop at this proven gap]:gap:' '--seed[lottery between candidates]:seed:' \
                        '--threads[number of threads]:threads:' '--csv[tables for programs or for Excel]:form:(plain excel)' \
                        '--include-undetermined[place applications of unknown eligibility too]' ;;
                verify)
                    _arguments $general '--verbose[tell costs in points, too]' '--json[write the result as JSON]' '1:campaign:_files' \
                        '--certificate[compute the bound again]:file:_files -g "*.json"' '2:plan:_files -g "*.csv"' ;;
                status)
                    _arguments $general '--csv[a table for programs or for Excel]:form:(plain excel)' '--json[write the steps as JSON]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--now[instant that is meant]:date:' '*--journal[further journals]:file:_files -g "*.csv"' \
                        '--role[what this role owes]:role:(saio home host)' '--uai[what this establishment owes]:uai:' ;;
                certify)
                    _arguments $general '--html[write a page to print]:file:_files' '--points[points handed to Affelnet]:file:_files' \
                        '--erased[ids that were erased]:file:_files' '*--also[folders to search for them]:folder:_files -/' '--json[write the certificate as JSON]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--now[instant that is meant]:date:' '*--journal[further journals]:file:_files -g "*.csv"' \
                        '--host[the applications to this host alone]:uai:' ;;
                convoke)
                    _arguments $general '--json[write the letters as JSON]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--now[instant that is meant]:date:' '*--journal[further journals]:file:_files -g "*.csv"' \
                        '--role[for whom]:role:(saio home host family)' '--uai[establishment]:uai:' \
                        '--candidate[the letters to this candidate alone]:candidate:' '--each[a letter for]:unit:(pupil interview)' \
                        '--letters[which letters]:letters:(to-send changed all)' '--secret[secret of the campaign]:file:_files' \
                        '--templates[templates of texts]:folder:_files -/' '--channel[how letters will be delivered]:channel:' \
                        '--replies[replies that were typed in]:file:_files -g "*.csv"' '--out[folder of the letters]:folder:_files -/' \
                        '--csv[tables for programs or for Excel]:form:(plain excel)' ;;
                record)
                    _arguments $general '--json[write what was added as JSON]' '1:campaign:_files' '*:file:_files -g "*.csv"' \
                        '--plan[plan that attendances agree with]:file:_files -g "*.csv"' '--id[id of an entry]:id:' \
                        '--at[when it happened]:date:' '--candidate[of which candidate]:id:' '--formation[for which formation]:id:' \
                        '--event[what happened]:event:' '--item[its item]:text:' '--value[its value]:text:' \
                        '--comment[a comment]:text:' '--role[who records it]:role:(saio home teacher host panel district family)' \
                        '--uai[which establishment records it]:uai:' '--replaces[the entry that it corrects]:id:' \
                        '--dry-run[check, and write nothing]' ;;
                opinions)
                    _arguments $general '1:command:(out in validate results affelnet)' '*:file:_files' '--json[write the result as JSON]' \
                        '--now[instant that is meant]:date:' '*--journal[further journals]:file:_files -g "*.csv"' \
                        '--host[the host of the sheet]:uai:' '--formation[for this formation]:id:' '--panel[of this panel]:panel:' \
                        '--day[of this day]:date:' '--role[who hands it in or reads it]:role:(home host panel family)' \
                        '--uai[this establishment]:uai:' '--candidate[the candidate of the family]:id:' '--out[where results go]:folder:_files -/' \
                        '--dry-run[check, and write nothing]' ;;
                statistics)
                    _arguments $general '--role[the rows that a role may see]:role:(saio home host district family)' \
                        '--uai[an establishment]:uai:' '--district[a district]:name:' '--json[write the statistics as JSON]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--now[instant that is meant]:date:' '*--journal[further journals]:file:_files -g "*.csv"' \
                        "--before[last year's statistics]:file:_files -g '*.json'" \
                        '--dimension[these rows]:dimension:(academy domain diploma host panel formation district department home)' \
                        '--csv[a table for programs or for Excel]:form:(plain excel)' ;;
                erase)
                    _arguments $general '--json[write the certificate of erasure]' '1:campaign:_files -/' '2:plan:_files -g "*.csv"' \
                        '--now[instant that is meant]:date:' '*--candidate[whom to erase]:id:' '--due[all whose time is over]' \
                        '*--also[further folders]:folder:_files -/' '--yes[really erase]' ;;
                store)
                    _arguments $general '1:command:(create export list plan append erase check copy)' '*:file:_files' \
                        '--at[when the plan was made]:date:' '--note[a note on the plan]:text:' '*--candidate[whom to erase]:id:' \
                        '--now[instant of the certificate]:date:' '--yes[really erase]' '--json[write the result as JSON]' ;;
                person)
                    _arguments $general '--json[write the text as JSON]' '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--candidate[of which candidate]:id:' '*--journal[further journals]:file:_files -g "*.csv"' ;;
                explain)
                    _arguments $general '--json[write the result as JSON]' '1:campaign:_files -/' \
                        '2:plan:_files -g "*.csv"' '3:candidate:' '4:formation:' ;;
                compare)
                    _arguments $general '--verbose[tell costs in points, too]' '--json[write the result as JSON]' '1:campaign:_files -/' \
                        '2:plan:_files -g "*.csv"' '3:plan:_files -g "*.csv"' ;;
                report)
                    _arguments $general '1:campaign:_files' '2:plan:_files -g "*.csv"' \
                        '--out[where the pages go]:folder:_files -/' '--names[whose names pages show]:names:(none own all)' \
                        '--single-file[all in one file]' '--workbooks[a workbook for each school, too]' ;;
                eligibility)
                    _arguments $general '--json[write the result as JSON]' '1:campaign:_files' \
                        '--out[where the verdicts go]:folder:_files -/' '--today[day as of which rules are applied]:date:' \
                        '--csv[tables for programs or for Excel]:form:(plain excel)' \
                        '--explain[show each step for one application]:candidate: :formation:' ;;
                catalogue)
                    _arguments $general '1:command:(import list search show diff sheet)' '*:file:_files' \
                        '--out[where results go]:folder:_files -/' '--mapping[which column is what]:file:_files' \
                        '*--column[a header and what its column holds]:header=column:' \
                        '--year[year of days without one]:year:' '--domain[of this domain]:domain:' \
                        '--diploma[of this diploma]:diploma:' '--department[in this département]:number:' \
                        '--mode[with interviews of this kind]:mode:(individual collective)' \
                        '--home[near this establishment]:uai:' '--within[at most so far away]:kilometres:' \
                        '--limit[the first N alone]:number:' '--json[write the result as JSON]' ;;
                pupils)
                    _arguments $general '1:command:(import)' '2:campaign:_files' '*:file:_files' \
                        '--out[where the tables go]:folder:_files -/' '--home[school whose pupils these are]:uai:' \
                        '--school-year[year in which the school year begins]:year:' \
                        '*--mef[how the MEF of new candidates begins]:mef:' '--mapping[which column is what]:file:_files' \
                        '*--column[a header and what its column holds]:header=column:' '--json[write the result as JSON]' ;;
                export)
                    _arguments $general '1:campaign:_files' '--xlsx[the workbook to write]:file:_files -g "*.xlsx"' \
                        '--record[also procedure, journal and contacts]' ;;
                rules)
                    _arguments $general '1:command:(eval test explain)' '*:file:_files -g "*.json"' \
                        '--stdin[evaluate a request a line]' '--json[write the result as JSON]' ;;
                help)
                    _arguments $general '*:command:(check solve replan verify status certify convoke record opinions statistics erase person store explain compare report eligibility catalogue pupils export rules schedule)' ;;
                schedule)
                    _arguments $general '--json[write errors as JSON]' '1:problem:_files -g "*.json"' ;;
                version)
                    _arguments $general ;;
            esac ;;
    esac
}

_passpro "$@"

# fish completion for passpro
set -l commands check solve verify report eligibility export rules
set -l none "not __fish_seen_subcommand_from $commands"

complete -c passpro -f -n $none -a check -d 'List every problem of a campaign'
complete -c passpro -f -n $none -a solve -d 'Make the plan of a campaign'
complete -c passpro -f -n $none -a verify -d 'Verify a plan'
complete -c passpro -f -n $none -a report -d 'Lay a plan out as a page'
complete -c passpro -f -n $none -a eligibility -d 'Say who may apply to what'
complete -c passpro -f -n $none -a export -d 'Write a campaign as a workbook'
complete -c passpro -f -n $none -a rules -d 'Evaluate, test and explain rules'
complete -c passpro -n '__fish_seen_subcommand_from rules' -a 'eval test explain'
complete -c passpro -n $none -l version -d 'Print the version'
complete -c passpro -s h -l help -d 'Print a help'
complete -c passpro -l lang -x -a 'fr en' -d 'Language of messages and pages'

complete -c passpro -n '__fish_seen_subcommand_from check solve verify eligibility rules' -l json -d 'Write JSON to stdout'
complete -c passpro -n '__fish_seen_subcommand_from solve report eligibility' -l out -x -a '(__fish_complete_directories)' -d 'Where results go'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l time-limit -x -d 'Stop after S seconds'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l work-limit -x -d 'Stop after N evaluations'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l gap -x -d 'Stop at this proven gap'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l seed -x -d 'Lottery between candidates'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l threads -x -d 'Number of threads'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l include-undetermined -d 'Place applications of unknown eligibility too'
complete -c passpro -n '__fish_seen_subcommand_from solve' -l audit -d 'Recompute the objective at every step'
complete -c passpro -n '__fish_seen_subcommand_from report' -l with-names -d "Show the candidates' names"
complete -c passpro -n '__fish_seen_subcommand_from eligibility' -l explain -x -d 'Show each step for one application'
complete -c passpro -n '__fish_seen_subcommand_from eligibility' -l today -x -d 'The day as of which rules are applied'
complete -c passpro -n '__fish_seen_subcommand_from rules' -l stdin -d 'Evaluate a request a line'
complete -c passpro -n '__fish_seen_subcommand_from export' -l xlsx -r -d 'The workbook to write'

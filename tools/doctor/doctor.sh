# shellcheck shell=sh disable=SC2154 # root, venv, python … are set by ./course
#
# ./course doctor, read by ./course, whose variables and functions it uses. Python and Deno may be what is broken, so
# all that files can tell is found by the shell; packages.py and library.ts look at the rest, where they start.
# Nothing is installed or changed.

# shellcheck disable=SC1091 # they are checked on their own
. "$root/tools/doctor/machine.sh"
# shellcheck disable=SC1091
. "$root/tools/doctor/environment.sh"

problems=0

# The commands that mend. `again` makes .venv anew, `anew` only the kernelspec and what the library needs.
course=''
again=''
anew=''

# report STATUS NAME FINDING [COMMAND]: one line, and the command that mends it below.
report() {
  printf '%-8s %-9s %s\n' "$1" "$2" "$3"
  if [ -n "${4-}" ]; then printf '%18s > %s\n' '' "$4"; fi
  if [ "$1" = problem ]; then problems=$((problems + 1)); fi
}

# Reports the lines that packages.py and library.ts print: the same four words, with tabs between.
report_all() {
  tab=$(printf '\t')
  while IFS=$tab read -r status name finding command; do
    report "$status" "$name" "$finding" "$command"
  done <<END
$1
END
}

# The word as it must be typed.
quoted() {
  case $1 in
    *[!A-Za-z0-9_./+-]*) printf "'%s'" "$(printf '%s\n' "$1" | awk '{ gsub(/\047/, "\047\\\\\047\047"); print }')" ;;
    *) printf '%s' "$1" ;;
  esac
}

# install_command DEBIAN OTHERS MACOS: the command of this machine's package manager, for the package's name there.
install_command() {
  sudo='sudo '
  if [ "$(id -u)" -eq 0 ]; then sudo=''; fi
  if command -v apt-get >/dev/null; then
    echo "${sudo}apt-get install $1"
  elif command -v dnf >/dev/null; then
    echo "${sudo}dnf install $2"
  elif command -v pacman >/dev/null; then
    echo "${sudo}pacman -S $2"
  elif command -v brew >/dev/null; then
    echo "brew install $3"
  fi
}

doctor() {
  course=$(quoted "$0")
  again="rm -rf $(quoted "$venv") && $course lab"
  anew="rm -f $(quoted "$venv/library.done") && $course lab"
  unset PYTHONHOME PYTHONPATH # as when the course starts

  is_made=''
  if packages_are_installed; then is_made=yes; fi
  jsr_process=''
  if [ -x "$venv/bin/deno" ]; then
    jsr_answers & # the slowest check, when nothing answers
    jsr_process=$!
  fi

  check_system
  check_folder
  check_disk
  check_python
  check_environment
  check_lock
  check_deno
  check_kernel
  check_library
  check_jsr
  check_caches
  check_chromium
  check_variables

  if [ "$problems" -eq 0 ]; then
    printf '\nAll that the course needs is fine. Start it: %s lab\n' "$course"
  elif [ "$problems" -eq 1 ]; then
    printf '\n1 problem. The command below its line mends it.\n'
  else
    printf '\n%s problems. Mend the first one, then ask again: it may be the cause of others.\n' "$problems"
  fi
  return "$((problems > 0))"
}

# What cannot be checked before .venv is whole.
not_checked() {
  report note "$1" "not checked: it needs a whole .venv"
}

# run_part NAME PROGRAM WORDS…: reports what it prints; or, if it fails, that it does.
run_part() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    report_all "$output"
  else
    report problem "$name" "The check itself failed: $(printf '%s\n' "$output" | awk 'NF { line = $0 } END { print line }')" "$again"
  fi
}

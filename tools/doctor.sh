# shellcheck shell=sh disable=SC2154 # root, venv, python … are set by ./course
#
# ./course doctor, read by ./course, whose variables and functions it uses. Python and Deno may be what is broken, so
# all that files can tell is found by the shell; doctor.py and doctor.ts look at the rest, where they start.
# Nothing is installed or changed.

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

# Reports the lines that doctor.py and doctor.ts print: the same four words, with tabs between.
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

check_system() {
  system=$(uname -s) processor=$(uname -m)
  case $system in
    MINGW* | MSYS* | CYGWIN*)
      report problem System "$system cannot run the course, the Linux subsystem of Windows can." 'wsl --install'
      return
      ;;
    Linux | Darwin) ;;
    *) report note System "$system: the course is made for Linux and macOS" && return ;;
  esac
  case $processor in
    x86_64 | amd64 | arm64 | aarch64) report ok System "$system, $processor" ;;
    *) report problem System "There is no Deno for this processor ($processor): use another machine, or Binder." ;;
  esac
}

check_folder() {
  missing=''
  for file in requirements.txt deno.json lib/mod.ts data/digits.csv tools/set_up_kernel.py "notebooks/$first_lesson"; do
    if [ ! -r "$root/$file" ]; then missing="$missing $file"; fi
  done
  if [ -n "$missing" ]; then
    report problem Folder "Files of the course are missing or cannot be read:$missing." \
      "git -C $(quoted "$root") checkout --$missing"
  elif [ -w "$root" ]; then
    report ok Folder "$root"
  elif [ -n "$is_made" ]; then
    report note Folder "$root cannot be written to: save your notebooks elsewhere"
  else
    copy=$HOME/course
    while [ -e "$copy" ]; do copy=${copy}_copy; done
    copy=$(quoted "$copy")
    report problem Folder "You cannot write in $root, so nothing can be installed there." \
      "cp -R $(quoted "$root") $copy && chmod -R u+w $copy && $copy/course lab"
  fi
}

check_disk() {
  free=$(df -Pk "$root" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }') || free=''
  needed=1000
  if [ -n "$is_made" ]; then needed=100; fi
  if [ -z "$free" ]; then
    report note Disk 'the free space is not known'
  elif [ "$free" -lt "$needed" ]; then
    report problem Disk "Only $free MB are free, but $needed MB are needed; the largest folders are listed by this command:" \
      "du -xk $(quoted "$HOME") | sort -rn | head -n 20"
  else
    report ok Disk "$free MB free"
  fi
}

check_python() {
  if found=$(find_python 2>&1 && printf '%s (%s)' "${verdict#fine }" "$python"); then
    report ok Python "$found"
    return
  fi
  found=${found#course: }
  if [ -n "$is_made" ] && "$venv/bin/python" -c pass 2>/dev/null; then
    report note Python "${found%%. *}; .venv has one that works"
    return
  fi
  case $found in
    *'no venv module'*)
      version=${found#Python } version=${version%% *}
      remedy=$(install_command "python$version-venv" python3 python)
      ;;
    *'or newer is needed'*) remedy=$(newer_python) ;;
    PYTHON=*) remedy='unset PYTHON' ;;
    *) remedy=$(install_command 'python3 python3-venv' python3 python) ;;
  esac
  # Where the package manager is not known, the whole message says what to install.
  if [ -n "$remedy" ]; then found="${found%%. *}."; fi
  report problem Python "$found" "$remedy"
}

# Debian's releases have one or two Pythons, Ubuntu's archives more.
newer_python() {
  if command -v apt-cache >/dev/null; then
    for version in 3.14 3.13 3.12 3.11 3.10; do
      case $(apt-cache policy "python$version-venv" 2>/dev/null) in
        *"Candidate: $version"*) install_command "python$version python$version-venv" '' '' && return ;;
      esac
    done
  else
    install_command '' python3 python
  fi
}

check_environment() {
  made_for=''
  if [ -r "$venv/packages.done" ]; then read -r made_for <"$venv/packages.done" || made_for=''; fi
  if [ ! -e "$venv" ]; then
    report problem .venv 'JupyterLab and Deno are not installed yet.' "$course lab"
  elif [ -z "$made_for" ]; then
    report problem .venv 'The installation did not come to its end.' "$course lab"
  elif [ "$made_for" != "$root" ]; then
    report problem .venv "The folder was moved here from $made_for, and .venv holds the old path." "$course lab"
  elif [ ! -x "$venv/bin/python" ]; then
    report problem .venv 'Its Python is gone: it was uninstalled, or replaced by another version.' "$course lab"
  elif [ -z "$is_made" ]; then
    report problem .venv 'requirements.txt has changed since the installation.' "$course lab"
  elif ! "$venv/bin/python" -c pass 2>/dev/null; then
    report problem .venv 'Its Python does not start.' "$again"
    is_made=''
  else
    run_part .venv "$venv/bin/python" -B "$root/tools/doctor.py" "$venv" "$root/requirements.txt" "$again"
  fi
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

# The lock ends with the processes that hold it, so a file that lies there does not matter. But a killed ./course can
# leave a pip behind that goes on.
check_lock() {
  lock_file=$root/.venv.lock
  if [ ! -e "$lock_file" ]; then
    report ok Lock 'free'
  elif [ ! -f "$lock_file" ]; then
    report problem Lock '.venv.lock is no file, so nothing can be installed.' "rm -rf $(quoted "$lock_file")"
  elif [ -w "$root" ] && [ ! -w "$lock_file" ]; then
    report problem Lock '.venv.lock belongs to another user, so nothing can be installed.' "rm -f $(quoted "$lock_file")"
  elif ! (find_python) 2>/dev/null; then
    report note Lock 'not checked: it needs Python'
  else
    find_python
    locked=0
    "$python" -c "$lock_descriptor" 'at once' 2>/dev/null 9<"$lock_file" || locked=$?
    case $locked in
      0) report ok Lock free ;;
      1)
        holders=$("$python" -c "$lock_holders" "$lock_file")
        report note Lock 'a ./course is installing now; wait, or end it if it hangs' "${holders:+kill$holders}"
        ;;
      *) report note Lock 'not checked: it needs Python' ;;
    esac
  fi
}

# Linux tells what other processes have open; elsewhere this prints nothing.
lock_holders='
import glob, os, sys
for link in glob.glob("/proc/[0-9]*/fd/9"):
    try:
        if os.readlink(link) == sys.argv[1]:
            print(" " + link.split("/")[2], end="")
    except OSError:
        pass
'

check_deno() {
  wanted=$(awk -F '==' '$1 == "deno" { sub(/[ ;#].*/, "", $2); print $2 }' "$root/requirements.txt" 2>/dev/null) || wanted=''
  if [ -z "$is_made" ]; then not_checked Deno && return; fi
  # In another order `set -e` would end here.
  if ! deno_says=$("$venv/bin/deno" --version 2>/dev/null); then deno_says=''; fi
  version=${deno_says#deno } version=${version%% *}
  if [ -z "$version" ]; then
    report problem Deno 'The Deno of .venv is missing or does not start.' "$again"
    is_made=''
  elif [ "$version" != "$wanted" ]; then
    report problem Deno "The Deno of .venv is $version, but the course needs $wanted: others lose outputs." "$again"
  else
    report ok Deno "$version"
  fi
}

check_kernel() {
  if [ -z "$is_made" ]; then not_checked Kernel && return; fi
  spec=$venv/share/jupyter/kernels/deno/kernel.json
  # The first word of its command line.
  program=$(awk -F '"' '/"argv"/ { found = 1; if ($4) { print $4; exit }; next } found { print $2; exit }' "$spec" 2>/dev/null) || program=''
  if [ ! -r "$spec" ]; then
    report problem Kernel 'The kernelspec of Deno is not in .venv.' "$anew"
  elif [ "$program" != "$venv/bin/deno" ]; then
    if [ -x "$program" ]; then finding="another Deno"; else finding="a Deno that is not there"; fi
    report problem Kernel "The kernelspec starts $finding: ${program:-nothing}." "$anew"
  elif ! grep -q '"interrupt_mode": *"message"' "$spec"; then
    report problem Kernel "The kernelspec is not the course's: Stop would end the kernel, and all variables with it." "$anew"
  elif [ ! -e "$venv/library.done" ]; then
    report problem Kernel "Setting up the kernel did not come to its end." "$course lab"
  elif ! library_is_cached; then
    report note Kernel 'set up for another deno.json, JSR_URL or COURSE_JSR; the next start sets it up anew'
  else
    report ok Kernel "${spec#"$root"/}"
  fi
}

check_library() {
  if [ -z "$is_made" ] || [ ! -r "$venv/jsr_url" ]; then not_checked Library && return; fi
  output=$(
    use_environment
    cd -- "$root"
    NO_COLOR=1 deno run --quiet --cached-only --no-code-cache -A --config "$root/deno.json" "$root/tools/doctor.ts" "$anew" 2>&1
  ) || {
    cause=$(printf '%s\n' "$output" | awk '/error/ { sub(/.*error[^:]*: /, ""); print; exit }')
    output=$(printf 'problem\tLibrary\tThe library does not load: %s\t%s' "$cause" "cd $(quoted "$root") && .venv/bin/deno check lib/mod.ts")
  }
  report_all "$output"
}

check_jsr() {
  if [ -z "$jsr_process" ] || [ ! -r "$venv/jsr_url" ]; then not_checked JSR && return; fi
  answers='answers'
  wait "$jsr_process" || answers='does not answer'
  jsr_url=$(cat "$venv/jsr_url")
  case $jsr_url:$answers in
    :answers) report ok JSR 'answers, and is used' ;;
    :*) report note JSR 'does not answer now; its packages were fetched earlier' ;;
    file:*/offline/jsr/:answers)
      report note JSR 'answers, but the stand-ins in offline/jsr are used (they serve as well); to change that:' "$anew"
      ;;
    file:*/offline/jsr/:*) report ok JSR 'does not answer; the stand-ins in offline/jsr are used' ;;
    *) report note JSR "$jsr_url is used, as JSR_URL said when the kernel was set up" ;;
  esac
}

# Folders outside the checkout that Deno, pip and Jupyter write in. A sudo ./course makes some that are root's.
check_caches() {
  caches=${XDG_CACHE_HOME:-$HOME/.cache} jupyter=$HOME/.local/share/jupyter
  if [ "$(uname -s)" = Darwin ]; then caches=$HOME/Library/Caches jupyter=$HOME/Library/Jupyter; fi
  jupyter=${JUPYTER_DATA_DIR:-${XDG_DATA_HOME:+$XDG_DATA_HOME/jupyter}} jupyter=${jupyter:-$HOME/.local/share/jupyter}
  before=$problems
  for folder in "${DENO_DIR:-$caches/deno}" "${PIP_CACHE_DIR:-$caches/pip}" "${JUPYTER_CONFIG_DIR:-$HOME/.jupyter}" \
    "${JUPYTER_RUNTIME_DIR:-$jupyter/runtime}"; do
    check_cache "$folder"
  done
  if [ ! -d "${TMPDIR:-/tmp}" ] || [ ! -w "${TMPDIR:-/tmp}" ]; then
    report problem Caches "The folder for temporary files, ${TMPDIR:-/tmp}, is missing or cannot be written to." \
      "mkdir -p $(quoted "$HOME/tmp") && export TMPDIR=$(quoted "$HOME/tmp")"
  fi
  if [ "$problems" -eq "$before" ]; then report ok Caches 'can be written to'; fi
}

# A folder may be missing, if its nearest parent can be written to.
check_cache() {
  place=$1
  while [ ! -e "$place" ] && [ ! -L "$place" ] && [ -n "$place" ] && [ "$place" != . ]; do
    case $place in */*) place=${place%/*} ;; *) place=. ;; esac
  done
  place=${place:-/}
  if [ ! -d "$place" ]; then
    report problem Caches "$place must be a folder, but is none." "mv $(quoted "$place") $(quoted "$place.old")"
    return
  fi
  for entry in "$place" "$place"/*; do
    if [ -e "$entry" ] && [ ! -w "$entry" ] && [ "$place" = "$1" ]; then
      report problem Caches "$entry belongs to another user, or is locked against writing." \
        "sudo chown -R $(id -u) $(quoted "$place") && chmod -R u+rwX $(quoted "$place")"
      return
    fi
  done
  if [ ! -w "$place" ]; then
    report problem Caches "$1 cannot be made, since $place cannot be written to." "sudo chown $(id -u) $(quoted "$place")"
  fi
}

check_chromium() {
  for program in chromium chromium-browser google-chrome; do
    if command -v "$program" >/dev/null; then report ok Chromium "$(command -v "$program")" && return; fi
  done
  report note Chromium 'not found; only the tests in the browser need it' "$(install_command chromium chromium '--cask chromium')"
}

# What is set for this shell and changes how the course works; a proxy's address may hold a password.
check_variables() {
  found=''
  for name in COURSE_JSR JSR_URL LIB_BACKEND DENO_DIR OPENBLAS_CORETYPE PIP_INDEX_URL NPM_CONFIG_REGISTRY JUPYTER_PATH; do
    eval "value=\${$name-}"
    if [ -n "$value" ]; then found="$found $name=$(quoted "$value")"; fi
  done
  for name in HTTPS_PROXY https_proxy HTTP_PROXY http_proxy; do
    eval "value=\${$name-}"
    if [ -n "$value" ]; then found="$found $name"; fi
  done
  if [ -n "$found" ]; then report note Variables "set, and heeded:$found"; fi
}

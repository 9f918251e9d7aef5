# shellcheck shell=sh disable=SC2154 # root, venv, python … are set by ./course
#
# What ./course doctor finds out about the machine and the checkout, by the shell alone.

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

# Folders outside the checkout that Deno, pip and Jupyter write in. A sudo ./course makes some that are root's.
check_caches() {
  caches=${XDG_CACHE_HOME:-$HOME/.cache} jupyter=${XDG_DATA_HOME:-$HOME/.local/share}/jupyter
  if [ "$(uname -s)" = Darwin ]; then caches=$HOME/Library/Caches jupyter=$HOME/Library/Jupyter; fi
  jupyter=${JUPYTER_DATA_DIR:-$jupyter}
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

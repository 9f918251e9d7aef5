# shellcheck shell=sh disable=SC2154 # root, venv, python … are set by ./course
#
# What ./course doctor finds out about .venv: its packages, Deno, the kernel, and the library with its packages.

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
    run_part .venv "$venv/bin/python" -B "$root/tools/doctor/packages.py" "$venv" "$root/requirements.txt" "$again"
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
    NO_COLOR=1 deno run --quiet --cached-only --no-code-cache -A --config "$root/deno.json" "$root/tools/doctor/library.ts" "$anew" 2>&1
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

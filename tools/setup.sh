#!/usr/bin/env bash
# Set up Learnt in .venv: `setup.sh run|dev|bench`. Everything is pinned by hash; nothing is fetched at run time.
set -euo pipefail
cd "$(dirname "$0")/.."
stage=$1
python=${PYTHON3:-python3}

say() { printf '%s\n' "$*" >&2; }

# Debian packages, and what will not work without each.
declare -A needed=(
  [python3-venv]="nothing: Learnt is installed in a virtual environment"
  [libpango-1.0-0]="PDF briefings"
  [libpangoft2-1.0-0]="PDF briefings"
  [libharfbuzz-subset0]="PDF briefings"
  [fonts-liberation2]="PDF briefings in a plain sans-serif letter"
  [tesseract-ocr]="scanned pages"
)

# What the tests need beside these.
declare -A needed_to_test=(
  [chromium]="tests of the pages in a browser"
  [postgresql]="tests on PostgreSQL"
  [nginx-light]="the check of the example for nginx"
  [faketime]="tests of a clock that is put back"
  [strace]="tests of a kill at a chosen write, and of a slow disk"
)

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

install_system_packages() {
  command -v dpkg-query >/dev/null || { say "Not Debian: please see that pango and tesseract are installed."; return; }
  local missing=()
  for package in "${!needed[@]}"; do
    [ "$package" = python3-venv ] && has_venv && continue
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local apt=(apt-get -o DPkg::Lock::Timeout=120)
  [ "$(id -u)" = 0 ] || apt=(sudo -n "${apt[@]}")
  if "${apt[@]}" update -qq >/dev/null 2>&1 &&
    DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    say "Installed from Debian: ${missing[*]}"
    return
  fi
  for package in "${missing[@]}"; do
    say "Missing Debian package $package: without it you cannot have ${needed[$package]}."
  done
  say "To add them: sudo apt-get install ${missing[*]}"
}

make_environment() {
  [ -x .venv/bin/python ] && return
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { say "Learnt needs Python 3.11 or newer; $python is older. Set PYTHON3 to a newer one."; exit 1; }
  has_venv || { say "Python's venv module is missing. Run: sudo apt-get install python3-venv"; exit 1; }
  "$python" -m venv .venv
}

install_locked() { .venv/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r "requirements/$1.lock"; }

case $stage in
  run)
    install_system_packages
    make_environment
    install_locked run
    .venv/bin/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
    .venv/bin/python tools/install_model.py
    ;;
  dev)
    for package in "${!needed_to_test[@]}"; do needed[$package]=${needed_to_test[$package]}; done
    install_system_packages
    install_locked dev
    ;;
  bench) install_locked bench ;;
  *) say "usage: setup.sh run|dev|bench"; exit 2 ;;
esac
touch ".venv/.$stage"

#!/usr/bin/env bash
# Run every check, change nothing, and say which failed.
cd "$(dirname "$0")/.." || exit 2
bin=.venv/bin
LEARNT_HOME=$(mktemp -d)
export LEARNT_HOME
trap 'rm -rf "$LEARNT_HOME"' EXIT
failed=()

check() {
  local name=$1
  shift
  printf '%s ... ' "$name"
  if output=$("$@" 2>&1); then echo ok; else
    echo FAILED
    printf '%s\n' "$output"
    failed+=("$name")
  fi
}

check "ruff format" $bin/ruff format --check .
check "ruff" $bin/ruff check .
check "types" $bin/mypy
check "types of benchmarks" $bin/mypy --ignore-missing-imports benchmarks
check "layers" $bin/lint-imports --no-cache
check "sizes" $bin/python -m pytest tests/unit/test_house_style.py
check "Django" $bin/python manage.py check --fail-level WARNING
check "Django on a server" env LEARNT_HTTPS=yes LEARNT_HOSTS=learnt.example $bin/python manage.py check --deploy --fail-level WARNING
check "migrations" $bin/python manage.py makemigrations --check --dry-run
check "templates" $bin/djlint --lint --profile=django src/learnt/web
check "generated pages" $bin/python tools/make_docs.py --check
check "licences" $bin/python tools/licences.py --check
check "links" $bin/python tools/check_links.py

if [ ${#failed[@]} -gt 0 ]; then
  echo "${#failed[@]} check(s) failed: ${failed[*]}"
  exit 1
fi
echo "All checks passed."

#!/usr/bin/env bash
# Everything a change has to pass, as CI runs it. The last words are CTest's summary of the whole suite.
#
#   tests/check.sh                 format, core, asan, release: what fits into a quarter of an hour on two cores
#   tests/check.sh tidy            clang-tidy over all sources, five minutes more; before a change is handed in
#   tests/check.sh format asan     only these
#   tests/check.sh fix             rewrites the sources as `format` wants them
#
# Build folders: build/ (release), build-asan/, build-core/, build-tidy/. ccache is used where it is installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${JOBS:-$(nproc)}

sources() { git ls-files --cached --others --exclude-standard -- "$@"; }

# $1: preset of CMakePresets.json; then options for cmake; from --target on, for the build. Warnings are errors here, not
# in a user's build.
build() {
  local preset=$1 launcher=() options=()
  shift
  while [ $# -gt 0 ] && [ "$1" != --target ]; do
    options+=("$1")
    shift
  done
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  cmake --preset "$preset" -DCMAKE_COMPILE_WARNING_AS_ERROR=ON "${launcher[@]}" "${options[@]}" >/dev/null
  cmake --build --preset "$preset" -j "$jobs" "$@"
}

check_format() { sources 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' | xargs clang-format --dry-run --Werror; }

fix_format() { sources 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' | xargs clang-format -i; }

# Needs the compile commands of the release build, but none of its objects; clang reads no header that gcc precompiled.
check_tidy() {
  cmake --preset release -B build-tidy -DCREDITLINE_PRECOMPILE=OFF >/dev/null
  sources 'src/*.cc' | xargs -P "$jobs" -n 1 clang-tidy -p build-tidy --quiet --extra-arg=-Wno-unknown-warning-option
}

# The text rooms with no imaging library in sight: the one direction of dependency, tried daily.
check_core() {
  build core --target creditline caption_test
  build-core/bin/caption_test --gtest_brief=1
}

# AddressSanitizer and UBSan over the tests of all rooms, the replay of every fuzz entry, and the audit of the desk. The
# other tests of the program from outside load the models a hundred times, which takes minutes here; they run in release.
check_asan() {
  build asan
  ctest --preset asan -j "$jobs"
}

check_release() {
  build release -DCREDITLINE_BENCHMARKS=ON
  ctest --preset release -j "$jobs"
}

steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(format core asan release)
previous="" started=$SECONDS
for step in "${steps[@]}"; do
  printf '\n== %s%s\n' "$step" "${previous:+ ($previous passed in $((SECONDS - started)) s)}"
  previous=$step started=$SECONDS
  case $step in
    format | tidy | core | asan | release) "check_$step" ;;
    fix) fix_format ;;
    *) echo "check.sh: no step '$step'; there are format, tidy, core, asan, release and fix" >&2; exit 2 ;;
  esac
done

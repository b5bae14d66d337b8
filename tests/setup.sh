#!/usr/bin/env bash
# Installs the Debian 12 packages that creditline is built and tested with. Run it as often as you like: where all
# are present it does nothing and needs neither network nor rights.
#
#   tests/setup.sh           everything
#   tests/setup.sh --core    what the text core alone needs (-DCREDITLINE_IMAGING=OFF): no OpenCV, Tesseract, Exiv2
set -euo pipefail

tools=(g++ cmake ninja-build pkg-config ccache git)
core=(libre2-dev libgumbo-dev libpugixml-dev libicu-dev rapidjson-dev libcli11-dev libfmt-dev libcsv-dev
      libsqlite3-dev libxxhash-dev libtomlplusplus-dev libkainjow-mustache-dev)
tests=(libgtest-dev libgmock-dev libbenchmark-dev python3-jsonschema)
imaging=(libopencv-core-dev libopencv-imgproc-dev libopencv-features2d-dev libopencv-objdetect-dev opencv-data
         libtesseract-dev libleptonica-dev tesseract-ocr-eng libexiv2-dev libturbojpeg0-dev libseccomp-dev)
drawing=(libopencv-imgcodecs-dev libfreetype-dev fonts-dejavu-core fonts-liberation zlib1g-dev)  # pictures that the tests draw
checks=(clang clang-format clang-tidy libclang-rt-14-dev libimage-exiftool-perl)  # tests/check.sh, fuzzers

case "${1-}" in
  "") wanted=("${tools[@]}" "${core[@]}" "${tests[@]}" "${imaging[@]}" "${drawing[@]}" "${checks[@]}") ;;
  --core) wanted=("${tools[@]}" "${core[@]}" "${tests[@]}") ;;
  *) echo "usage: tests/setup.sh [--core]" >&2; exit 2 ;;
esac

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "${wanted[@]}"; do
  is_installed "$package" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: all ${#wanted[@]} packages are installed"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup: run as root, or install sudo; missing: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
"${apt[@]}" update </dev/null
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null

#!/bin/sh
# Scans an image for known vulnerabilities with Trivy: any of HIGH or CRITICAL that has a fix fails.
#   scan.sh IMAGE      0: none; 1: some, listed; 2: cannot scan
set -eu
if [ $# -ne 1 ]; then
  echo "usage: scan.sh IMAGE" >&2
  exit 2
fi
if ! command -v trivy >/dev/null; then
  echo "cannot scan $1: trivy is not on PATH; https://trivy.dev says how to install it" >&2
  exit 2
fi
status=0
trivy image --scanners vuln --severity HIGH,CRITICAL --ignore-unfixed --exit-code 10 "$1" || status=$?
# Trivy ends with 1 where it cannot do its work, too.
case $status in
  0) ;;
  10) exit 1 ;;
  *) exit 2 ;;
esac

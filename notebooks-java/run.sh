#!/bin/sh
# Opens the notebooks, or executes them; run.sh --help says more.
program=$(dirname "$0")/run.py
# Debian's Jupyter belongs to Debian's Python, which need not be the first one on the path.
for python in python3 /usr/bin/python3; do
  if "$python" -c 'import nbclient, nbformat' 2>/dev/null; then
    exec "$python" "$program" "$@"
  fi
done
exec python3 "$program" "$@"

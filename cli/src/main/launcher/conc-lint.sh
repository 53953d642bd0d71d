#!/bin/sh
# conc-lint: this script, and right after its last line the jar that it starts.
fail() {
  echo "conc-lint: $*" >&2
  exit 2
}

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
else
  java=$(command -v java) || fail "no java found: put a Java 17 runtime on the PATH or set JAVA_HOME"
fi

# A runtime says its version in a file; asking the program instead costs a start of it.
version=
home=$(readlink -f "$java" 2>/dev/null) && home=${home%/bin/java}
if [ -r "$home/release" ]; then
  while IFS='=' read -r key value; do
    [ "$key" = JAVA_VERSION ] && version=$value && break
  done <"$home/release"
fi
[ -n "$version" ] || version=$("$java" -version 2>&1 | sed -n '1s/.*version \("[^"]*"\).*/\1/p')
version=${version#\"}
version=${version%\"}
feature=${version%%[!0-9]*}
[ "${feature:-0}" -ge 17 ] || fail "needs Java 17 or later, but $java is ${version:-of an unknown version}"

# A scan is short: the small compiler and the small collector start faster than they run slower.
set -- -jar "$0" "$@"
if [ "$feature" -ge 19 ]; then
  # The runtime writes an archive of the loaded classes at the end of the first run, and checks by
  # itself at each start whether it still fits.
  cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/conc-lint
  if mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
    built=$(stat -Lc '%s %Y' "$0" 2>/dev/null || stat -Lf '%z %m' "$0" 2>/dev/null)
    # Another build of the file, or one of the same name elsewhere, needs an archive of its own.
    id=$(printf '%s' "$(pwd) $0 $built $version" | cksum)
    set -- -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$cache/classes-${id%% *}.jsa" "$@"
  fi
fi
# Without its own log settings the runtime would write about the archive to standard output. One
# that does not fit is made anew, which is nobody's business.
# shellcheck disable=SC2086 # CONC_LINT_OPTS is a list of options
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData \
  -Xlog:disable -Xlog:all=error,cds=off:stderr ${CONC_LINT_OPTS:-} "$@"

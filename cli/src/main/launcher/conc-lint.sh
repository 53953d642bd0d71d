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

# An archive of the loaded classes makes starts cheaper: the first run writes it when it ends. A
# command that loads few of them must not write the one of scans.
case ${1:-} in
  scan | baseline | owners) use=scan ;;
  *) use=start ;;
esac
tool=$(cd "$(dirname "$0")" && pwd)/${0##*/}
archive=
cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/conc-lint
if mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
  built=$(stat -Lc '%s %Y' "$tool" 2>/dev/null || stat -Lf '%z %m' "$tool" 2>/dev/null)
  # Another build of the tool or of Java needs its own.
  id=$(printf '%s' "$tool $built $java $version" | cksum)
  archive=$cache/$use-${id%% *}.jsa
fi

# A scan is short: the small compiler and the small collector start faster than they run slower,
# and new objects in a space of the size of a processor's cache cost less than in a part of all
# memory, which is what the runtime takes otherwise. Without its own log settings the runtime would
# write about the archive to standard output; one that does not fit is nobody's business.
# shellcheck disable=SC2086 # CONC_LINT_OPTS is a list of options
set -- -XX:+UseSerialGC -XX:NewSize=48m -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData \
  -Xlog:disable -Xlog:all=error,cds=off:stderr ${CONC_LINT_OPTS:-} -jar "$tool" "$@"
if [ -z "$archive" ]; then
  exec "$java" "$@"
elif [ -r "$archive" ]; then
  exec "$java" "-XX:SharedArchiveFile=$archive" "$@"
fi
# Others may start meanwhile, and must not see half an archive. A scan that only reads what was kept
# loads too few classes for it.
"$java" "-XX:ArchiveClassesAtExit=$archive.$$" -Dconclint.anew=true "$@"
status=$?
if [ -f "$archive.$$" ]; then
  mv -f "$archive.$$" "$archive"
fi
exit "$status"

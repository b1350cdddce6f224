# Sourced by the commands of this folder: where things lie, what is installed, servers on the loopback, their tests.
#
# What is installed lies in ${ASSIZE_INTEROP:-the user's cache folder/assize/interop} and is kept.
# Exit codes of every command: 0 all passed; 1 a test failed; 2 something is missing here (Python, room on the disk, a program
# that does not build or start); 75 the package index can't be reached, so nothing was tested.
set -u
export PYTHONDONTWRITEBYTECODE=1
interop=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command_name=interop/$(basename "$0")
cache=${ASSIZE_INTEROP:-${XDG_CACHE_HOME:-$HOME/.cache}/assize/interop}
home=$cache/$(basename "$0")

say() { echo "$command_name: $*" >&2; }
missing() { say "$*"; exit 2; }

mkdir -p "$home" || exit 2
work=$(mktemp -d) || exit 2
servers=()

stop_servers() {
  local server
  for server in ${servers[@]+"${servers[@]}"}; do kill "$server" 2>/dev/null; done
  for server in ${servers[@]+"${servers[@]}"}; do wait "$server" 2>/dev/null; done
  servers=()
}

trap 'stop_servers; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

python=$(command -v python3.11 || command -v python3 || true)
[ -n "$python" ] || missing "expected python3 on the PATH, found none: install Python 3.10 or later with its venv module"

room() { # room MEGABYTES
  local free
  free=$(df -Pm "$home" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$1" ] || missing "expected $1 MB free in $home, found $free MB"
}

# PyTorch and what it needs are five of each environment's six gigabytes; where one has them, the others link to its files.
needed() { # needed MEGABYTES
  if [ "$1" -ge 6000 ] && [ -n "$(find "$cache" -name libtorch_cpu.so -print -quit 2>/dev/null)" ]; then echo $(($1 / 3)); else echo "$1"; fi
}

# Runs COMMAND once for each WHAT, its output in $home/NAME.log; $home/NAME/installed says for which it was done.
once() { # once NAME MEGABYTES WHAT COMMAND…
  local name=$1 megabytes=$2 what=$3
  shift 3
  if [ "$(cat "$home/$name/installed" 2>/dev/null)" = "$what" ]; then return; fi
  room "$(needed "$megabytes")"
  say "installing $what (log: $home/$name.log)"
  rm -rf "${home:?}/$name"
  mkdir -p "$home/$name"
  # In the background, since bash forgets `set -e` within an `if`.
  (set -e; "$@") >"$home/$name.log" 2>&1 &
  if ! wait $!; then
    tail -n 5 "$home/$name.log" >&2
    if grep -qiE 'connect|resolve|timed? ?out|unreachable|network' "$home/$name.log"; then
      say "the package index can't be reached: nothing was tested"
      exit 75
    fi
    missing "expected $what to be installed: see $home/$name.log"
  fi
  echo "$what" >"$home/$name/installed"
}

packages() { # packages FOLDER PACKAGE…
  local folder=$1
  shift
  "$python" -m venv "$folder"
  "$folder/bin/python" -m pip install -q uv
  "$folder/bin/uv" pip install -q --python "$folder/bin/python" "$@"
}

environment() { # environment NAME MEGABYTES PACKAGE…    Python at $home/NAME/bin
  local name=$1 megabytes=$2
  shift 2
  once "$name" "$megabytes" "$*" packages "$home/$name" "$@"
}

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a server and waits until it says that it is well; {port} in its words is a free one. $url is then where it is.
serve() { # serve NAME SECONDS COMMAND…
  local name=$1 seconds=$2 port log words server start=$SECONDS
  shift 2
  port=$(free_port) || exit 2
  log=$home/$name.log
  words=("${@//\{port\}/$port}")
  "${words[@]}" >"$log" 2>&1 </dev/null &
  server=$!
  servers+=("$server")
  until "$python" -c 'import sys, urllib.request as u; u.build_opener(u.ProxyHandler({})).open(sys.argv[1], timeout=2)' \
    "http://127.0.0.1:$port/health" 2>/dev/null; do
    if ! kill -0 "$server" 2>/dev/null || [ $((SECONDS - start)) -ge "$seconds" ]; then
      tail -n 20 "$log" >&2
      missing "expected $name to be ready within $seconds s: see $log"
    fi
    sleep 0.3
  done
  url=http://127.0.0.1:$port/v1
  say "$name is ready after $((SECONDS - start)) s: $url (log: $log)"
}

# Runs the tests tagged real-server against a server of this kind, and fails where none of them ran. Further variables for
# the tests (see src/test/java/dev/assize/interop/RealServer.java) stand in the environment.
verify() { # verify KIND URL [MAVEN-ARGUMENT…]
  local kind=$1 base=$2 target=$interop/../target ran=0
  shift 2
  rm -rf "$target/interop"
  mkdir -p "$target/interop"
  (cd "$interop/.." && ASSIZE_SERVER=$base ASSIZE_SERVER_KIND=$kind ASSIZE_SEEN=$target/interop/seen.txt \
    mvn -B -ntp -Preal-server verify "$@") || return 1
  ran=$("$python" -c 'import sys, xml.etree.ElementTree as xml
counts = {each.tag: int(each.text) for each in xml.parse(sys.argv[1]).getroot() if each.tag in ("completed", "skipped")}
print(counts["completed"] - counts["skipped"])' "$target/interop/failsafe-summary.xml") || return 1
  if [ -s "$target/interop/seen.txt" ]; then cat "$target/interop/seen.txt"; fi
  say "$ran tests passed against $kind at $base"
  [ "$ran" -gt 0 ]
}

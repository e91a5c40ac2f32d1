#!/bin/bash
# Puts a revision into service, or the one before back. No request is dropped: a second copy of the application answers at
# the same socket while the first is replaced. What does not answer never gets there, or is taken back by itself.
# Usage: deploy/deploy.sh up REVISION | back | list | manage COMMAND…    docs/operations/upgrade.md says what is around it.
set -euo pipefail

# From the environment, each with what it is on one machine:
: "${ROOT:=/srv/app}"                 # releases/, current, previous, media/
ROOT=$(readlink -f "$ROOT")           # as `target` says it, should a link lead there
: "${SOURCE:=$ROOT/source}"           # a clone of the repository
: "${KEEP:=5}"                        # releases, besides the two in use
: "${SETTINGS:=/etc/app/environment}" # NAME=value, one a line; secrets as files beside it, in credentials/
: "${RUN:=runuser -u app --}"         # whatever a release brings runs as this account
: "${ASK:=$(dirname "$(readlink -f "$0")")/ask}" # of the clone: it runs as root, whose socket it asks at
: "${SOCKET:=unix:/run/app/gunicorn.sock}"
# INSTALL: what a release installs its packages with; see read_settings
: "${START_NEXT:=systemctl restart app@next.service}"
: "${STOP_NEXT:=systemctl stop app@next.service}"
: "${RESTART:=systemctl restart app@current.service}"
: "${RESTART_WORKER:=systemctl restart app-worker.service}"
: "${FAIL_LEVEL:=WARNING}" # of `check --deploy`
: "${PATIENCE:=30}"        # seconds for a copy of the application to answer

releases=$ROOT/releases

say() { echo "=== $*"; }
die() { echo "deploy: $*" >&2; exit 1; }

read_settings() {
  if [ -r "$SETTINGS" ]; then
    set -a
    # shellcheck source=/dev/null
    . "$SETTINGS"
    set +a
  fi
  local secret
  for secret in secret-key database-url message-keys email-url media-key-secret cache-url; do
    local file name
    file=$(dirname "$SETTINGS")/credentials/$secret
    name=$(tr 'a-z-' 'A-Z_' <<<"$secret")_FILE
    [ ! -e "$file" ] || export "$name=$file"
  done
  : "${INSTALL:=scripts/venv requirements${MEDIA_BUCKET:+-s3}.txt}" # with object storage, what speaks to it
  export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-cms.settings.production}
  : "${ALLOWED_HOSTS:?the hosts of both sites and of the admin, with commas between them}"
  IFS=, read -ra hosts <<<"$ALLOWED_HOSTS"
}

# As the account of the application, in a release. The lock stays ours.
inside() {
  local folder=$1
  shift
  # shellcheck disable=SC2086 # RUN is a command and its arguments
  (cd "$folder" && $RUN "$@" 9>&-)
}

manage() {
  local folder=$1
  shift
  inside "$folder" .venv/bin/python manage.py "$@"
}

unit() {
  # shellcheck disable=SC2086 # a command and its arguments
  $1 9>&-
}

link() {
  ln -sfn "$1" "$ROOT/$2.new"
  mv -T "$ROOT/$2.new" "$ROOT/$2"
}

target() { readlink -e "$ROOT/$1" 2>/dev/null || true; }

answers() { # socket
  local host
  "$ASK" "$1" "${hosts[0]}" /readyz >/dev/null || return 1
  for host in "${hosts[@]}"; do
    "$ASK" "$1" "$host" / >/dev/null || return 1
  done
}

answers_in_time() {
  local start=$SECONDS
  until answers "$@"; do
    ((SECONDS - start < PATIENCE)) || return 1
    sleep 0.2
  done
}

build() {
  local revision=$1 commit
  # A fetch moves the branches of the origin, never the clone's own.
  if [ "$revision" != HEAD ] && git -c safe.directory="$SOURCE" -C "$SOURCE" show-ref --quiet --verify "refs/remotes/origin/$revision"; then
    revision=origin/$revision
  fi
  commit=$(git -c safe.directory="$SOURCE" -C "$SOURCE" rev-parse --verify --short "$revision^{commit}") || die "no revision $revision in $SOURCE"
  release=$releases/$(date -u +%Y%m%dT%H%M%S)-$commit
  say "$release"
  inside / mkdir -p "$release"
  git -c safe.directory="$SOURCE" -C "$SOURCE" archive "$commit" | inside "$release" tar -x
  # A copy for trials (`restore --test-host`) stays one: no mail leaves it.
  if [ -e "$ROOT/current/var/test-host" ]; then
    inside "$release" mkdir -p var
    inside "$release" touch var/test-host
  fi
  # shellcheck disable=SC2086 # a command and its arguments
  inside "$release" $INSTALL
  manage "$release" compilemessages >/dev/null
  manage "$release" check --deploy --fail-level "$FAIL_LEVEL"
  say "styles, scripts and fonts"
  manage "$release" collectstatic --no-input --ignore rest_framework --verbosity 0
  # A page that somebody has open, or a proxy keeps, names files of the release before.
  if [ -d "$ROOT/current/var/static" ]; then
    inside "$release" cp -rln "$(target current)/var/static/." var/static/
  fi
}

# Before it may meet a reader: alone, at a socket of its own.
try() {
  local release=$1 folder ok=0
  folder=$(mktemp -d)
  chmod 777 "$folder"
  # Before it has loaded the application, gunicorn says nowhere which process it is.
  inside "$release" timeout $((PATIENCE + 60)) env WEB_CONCURRENCY=1 .venv/bin/python -m gunicorn --config deploy/gunicorn.conf.py \
    --bind "unix:$folder/socket" --pid "$folder/process" &
  answers_in_time "unix:$folder/socket" || ok=1
  [ ! -e "$folder/process" ] || kill "$(cat "$folder/process")" 2>/dev/null || true
  wait $! 2>/dev/null || true
  rm -rf "$folder"
  return $ok
}

stop_next() {
  unit "$STOP_NEXT"
  half_way=
}

# Whatever becomes of the release that comes into service: `back` leads to the one that served when it came.
keep_way_back() {
  [ -z "$before" ] || [ "$before" = "$(target current)" ] || link "$before" previous
}

# `next` answers as well while `current` is replaced, so that nobody waits for either.
switch() {
  local new=$1 ok=0
  before=$(target current)
  half_way=yes
  link "$new" next
  unit "$START_NEXT" || { stop_next; return 1; }
  link "$new" current
  unit "$RESTART" || ok=1
  stop_next
  if ((ok == 0)) && answers_in_time "$SOCKET"; then
    keep_way_back
    unit "$RESTART_WORKER"
    return 0
  fi
  return 1
}

go() {
  local new=$1 old
  old=$(target current)
  if switch "$new"; then
    say "in service: $new"
  elif [ -n "$old" ] && [ "$(target current)" != "$old" ]; then
    say "it does not answer: back to $old"
    link "$old" next
    unit "$START_NEXT" || true # one copy is better than none
    link "$old" current
    unit "$RESTART" && unit "$STOP_NEXT"
    answers_in_time "$SOCKET" || die "neither $new nor $old answers"
    die "$new was taken back; $old is in service"
  else
    die "$new does not answer; nothing was changed"
  fi
}

prune() {
  local folder kept=0
  for folder in $(find "$releases" -mindepth 1 -maxdepth 1 -type d | sort -r); do
    case $folder in "$(target current)" | "$(target previous)") continue ;; esac
    kept=$((kept + 1))
    ((kept <= KEEP)) || rm -rf --one-file-system "$folder"
  done
}

# Whatever stopped us: `next` does not go on answering beside `current`, what served is not lost, and what was built and
# serves nobody goes.
# shellcheck disable=SC2317 # a trap calls it
clean_up() {
  [ -z "$half_way" ] || stop_next || true
  keep_way_back || true
  if [ -n "$release" ] && [ "$(target current)" != "$release" ]; then
    rm -rf --one-file-system "$release"
    echo "deploy: $release is removed again" >&2
  fi
}

up() {
  build "$1"
  say "the database: what the release before still reads stays (expand, later contract)"
  # Where no table changes as well: roles, rights and what nginx is told are brought in line after it.
  LOCK_SECONDS=${LOCK_SECONDS:-2} manage "$release" migrate --no-input --verbosity 0
  say "pictures in the sizes that it shows"
  manage "$release" make_renditions || say "readers see what stands in for those; the timer of the night tries again"
  say "does it answer?"
  try "$release" || die "it does not answer; nothing was changed"
  go "$release"
  prune
}

lock() {
  release=
  half_way=
  before=
  trap clean_up EXIT
  exec 9>"$ROOT/deploy.lock"
  flock --nonblock 9 || die "somebody else is deploying"
}

# In braces, so that the shell has read all of it: the checkout may bring another version of this file.
{
case ${1:-} in
  up)
    lock
    read_settings
    up "${2:?which revision}"
    ;;
  back)
    lock
    read_settings
    previous=$(target previous)
    [ -d "$previous" ] || die "there is no release before"
    go "$previous"
    ;;
  manage)
    shift
    read_settings
    manage "$ROOT/current" "$@"
    ;;
  list)
    for folder in "$releases"/*/; do
      folder=${folder%/}
      mark=
      [ "$folder" != "$(target current)" ] || mark=" (in service)"
      [ "$folder" != "$(target previous)" ] || mark=" (before)"
      echo "$(basename "$folder")$mark"
    done
    ;;
  *)
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
    ;;
esac
exit
}

#!/usr/bin/env bash
# Prepares Gradescope's machine, once, when the autograder is built: as root, with a network.
# Made by `gradeloop export gradescope`; export again rather than edit it.
#
# gradeloop and the course go to /opt/gradeloop, which belongs to root. Submissions are graded as
# another user, who can read that and change nothing of it.
set -euo pipefail

root="${GRADELOOP_AUTOGRADER:-/autograder}" # other places and another user are for tests
home="${GRADELOOP_HOME:-/opt/gradeloop}"
user="${GRADELOOP_USER:-gradeloop}"
source="$root/source"

if ! id "$user" >/dev/null 2>&1; then
  useradd --system --no-create-home --user-group --shell /usr/sbin/nologin "$user"
fi
group="$(id -gn "$user")"

# A Python that is new enough, that makes environments, and that the other user may run.
find_python() {
  local each path
  for each in python3.14 python3.13 python3.12 python3.11 python3; do
    while read -r path; do
      if setpriv --reuid "$user" --regid "$group" --clear-groups "$path" -I -c \
        'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "$path"
        return 0
      fi
    done < <(type -ap "$each" || true)
  done
  return 1
}

if ! python="$(find_python)"; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  for version in 3.14 3.13 3.12 3.11; do
    if apt-get install -y -q --no-install-recommends "python$version" "python$version-venv"; then
      break
    fi
  done
  if ! python="$(find_python)"; then
    echo "error: this image has no Python 3.11 or newer, and no package of it" >&2
    echo "hint: choose a newer Ubuntu under Configure Autograder, Base Image Version" >&2
    exit 1
  fi
fi

cd "$source"
sha256sum --check --strict --quiet MANIFEST.sha256
install -d -m 0755 "$home"
rm -rf "$home/venv" "$home/course"
(umask 022 && "$python" -m venv "$home/venv")
(umask 022 && "$home/venv/bin/python" -I -m pip install -qq --disable-pip-version-check \
  --no-input --constraint "$source/constraints.txt" "$source"/gradeloop-*.whl)
cp -R "$source/course" "$home/course"

# The course is for the grading user's eyes, and for nobody's hands.
chown -R "root:$group" "$home/course"
chmod -R u=rwX,g=rX,o= "$home/course"
chmod -R o= "$source"

"$home/venv/bin/python" -I -m gradeloop.cli version

# Sourced by scripts/run, scripts/test and scripts/check: makes .venv from requirements.lock
# when it is missing, incomplete, moved, or older than the lock. Needs Python 3.11-3.14 alone.

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c \
            'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    echo "Cần Python từ 3.11 đến 3.14; ${PYTHON:-máy này} không có." >&2
    return 1
}

# One installation at a time: a second start waits for the first while that one lives.
take_turn() {
    local said="" owner
    until mkdir .venv.lock 2>/dev/null; do
        owner=$(cat .venv.lock/owner 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            leave
            continue
        fi
        [ -n "$said" ] || echo "Một lần cài đặt khác đang chạy, chờ …" >&2
        said=yes
        sleep 1
    done
    echo $$ > .venv.lock/owner
    trap leave EXIT
}

leave() {
    rm -rf .venv.lock
}

install_packages() {
    local pip=".venv/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip --require-hashes --only-binary :all: -r requirements.lock \
        && $pip --no-deps --no-build-isolation --no-index --editable .
}

# What .venv was made for: this folder, this lock. Empty when it does not run.
installed_for() {
    .venv/bin/python -c '' 2>/dev/null && cat .venv/installed 2>/dev/null || true
}

ensure_venv() {
    local wanted
    wanted="$PWD $(cat requirements.lock pyproject.toml | cksum)"
    [ "$(installed_for)" != "$wanted" ] || return 0
    take_turn
    [ "$(installed_for)" = "$wanted" ] || install_for "$wanted" || return 1
    leave
}

install_for() {
    local found python
    found=$(installed_for)
    echo "Đang cài đặt vào .venv (lần đầu khoảng một phút) …" >&2
    # A venv of this very folder is brought up to date; anything else is made anew.
    if [ "${found% * *}" != "$PWD" ]; then
        python=$(find_python) || return 1
        if ! "$python" -m venv --clear .venv >&2; then
            echo "Không tạo được .venv. Trên Debian và Ubuntu cần gói python3-venv." >&2
            return 1
        fi
    fi
    if ! install_packages >&2; then
        echo "Cài đặt chưa xong: xem dòng lỗi ở trên, kiểm tra mạng rồi chạy lại." >&2
        return 1
    fi
    echo "$1" > .venv/installed
}

# Sourced by scripts/run, scripts/test and scripts/check: makes .venv from requirements.lock
# when it is missing, incomplete, moved, or older than the lock. Needs Python 3.11-3.14 alone.

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && "$candidate" -c \
            'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    echo "Cần Python từ 3.11 đến 3.14, chưa tìm thấy trên máy này." >&2
    return 1
}

install_packages() {
    local pip=".venv/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip --require-hashes --only-binary :all: -r requirements.lock \
        && $pip --no-deps --no-build-isolation --no-index --editable .
}

ensure_venv() {
    local stamp=.venv/installed wanted found python
    wanted="$PWD $(cat requirements.lock pyproject.toml | cksum)"
    found=$(cat "$stamp" 2>/dev/null || true)
    .venv/bin/python -c '' 2>/dev/null || found=""
    [ "$found" != "$wanted" ] || return 0
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
    echo "$wanted" > "$stamp"
}

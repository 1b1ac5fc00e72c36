# Sourced by scripts/run and scripts/test: makes .venv from requirements.lock when it is
# missing, incomplete, moved, or older than the lock. Needs Python >= 3.11, nothing else.

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
            >/dev/null 2>&1; then
            echo "$candidate"
            return 0
        fi
    done
    echo "Cần Python 3.11 đến 3.14 (chưa tìm thấy). Cài Python rồi chạy lại." >&2
    return 1
}

ensure_venv() {
    local python stamp wanted
    stamp=.venv/installed
    wanted="$PWD $(cat requirements.lock pyproject.toml | cksum)"
    if [ -x .venv/bin/motcua ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] \
        && .venv/bin/python -c '' >/dev/null 2>&1; then
        return 0
    fi
    python=$(find_python) || return 1
    echo "Đang cài đặt vào .venv (chỉ lần đầu, khoảng một phút) …" >&2
    if ! "$python" -m venv --clear .venv >&2; then
        echo "Không tạo được .venv. Trên Debian/Ubuntu: cài gói python3-venv rồi chạy lại." >&2
        return 1
    fi
    if ! { .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --require-hashes --only-binary :all: -r requirements.lock \
        && .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --no-deps --no-build-isolation --no-index --editable .; } >&2; then
        echo "Cài đặt chưa xong (xem dòng lỗi ở trên). Kiểm tra mạng rồi chạy lại." >&2
        return 1
    fi
    echo "$wanted" > "$stamp"
}

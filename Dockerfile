# Two stages: the first builds from the pinned packages, the second holds what running takes, and
# no tests' or builders' tools, as a plain user. The root may be read-only: what is written goes
# to /app/data and /tmp.
FROM python:3.13-slim AS build
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
RUN pip download --require-hashes --only-binary :all: -r requirements.lock -d /wheels
COPY pyproject.toml README.md ./
COPY bot bot
COPY knowledge knowledge
# From here on nothing comes from the network: every wheel was checked by its hash.
ENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels
RUN pip install hatchling editables && pip wheel --no-deps --no-build-isolation -w /wheels . \
    && python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install "motcua[postgres]"

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 motcua && mkdir -p /app/data && chown motcua /app/data
COPY --from=build /venv /venv
USER 10001
WORKDIR /app
VOLUME /app/data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MPLCONFIGDIR=/tmp \
    MOTCUA_LOG_FORMAT=json MOTCUA_METRICS_LISTEN=127.0.0.1:9100
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9100/healthz')"]
ENTRYPOINT ["motcua"]
CMD ["run"]

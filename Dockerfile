# Two stages: the first installs the pinned packages, the second runs them as a plain user.
FROM python:3.13-slim AS build
WORKDIR /app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
RUN python -m venv /venv \
    && /venv/bin/pip install --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY knowledge knowledge
RUN /venv/bin/pip install --no-deps --no-build-isolation --no-index .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 motcua && mkdir /app && chown motcua /app
COPY --from=build /venv /venv
USER 10001
WORKDIR /app
RUN mkdir data
VOLUME /app/data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 MOTCUA_LOG_FORMAT=json
ENTRYPOINT ["motcua"]
CMD ["run"]

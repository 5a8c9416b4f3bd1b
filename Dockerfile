# The server in a container: `docker build -t socialgoals .`, then see docs/hosting.md.
FROM python:3.11-slim

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app

# Exactly the packages that were tested: every one is checked against its hash.
COPY requirements.txt ./
RUN pip install --require-hashes --only-binary :all: -r requirements.txt

COPY . ./
RUN python -m compileall -q socialgoals pages app.py \
    && useradd --system --uid 10001 --create-home --home-dir /home/socialgoals socialgoals \
    && install -d -o socialgoals -g socialgoals -m 0700 /data

USER socialgoals
VOLUME /data
EXPOSE 8501

# Folders of the volume, so that backups outlive the workspace.
ENV SOCIALGOALS_HOME=/data/workspace \
    SOCIALGOALS_BACKUP_DIR=/data/backups \
    SOCIALGOALS_LOG=json

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]

STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "socialgoals.server", "--no-browser"]
CMD ["--address", "0.0.0.0", "--port", "8501"]

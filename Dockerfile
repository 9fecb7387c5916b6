# The simulator in a container: installed once, run by a user who owns nothing.
FROM python:3.13-slim-trixie AS build
RUN python -m venv /opt/tilltwin
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY simulator simulator
COPY syncer syncer
COPY conformance conformance
COPY loadtests loadtests
COPY tilltwin tilltwin
RUN /opt/tilltwin/bin/pip install --no-cache-dir ".[postgres,redis,load,tls]"

FROM python:3.13-slim-trixie
ENV PATH=/opt/tilltwin/bin:$PATH \
    PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --create-home tilltwin
COPY --from=build /opt/tilltwin /opt/tilltwin
USER tilltwin
WORKDIR /home/tilltwin
EXPOSE 8400
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=5 \
  CMD ["python", "-c", "import http.client as h, sys; c = h.HTTPConnection('127.0.0.1', 8400, timeout=2); c.request('GET', '/_sim/health'); sys.exit(c.getresponse().status != 200)"]
# SIGTERM, which `docker stop` sends, is a clean stop.
ENTRYPOINT ["tilltwin"]
CMD ["up", "--host", "0.0.0.0"]

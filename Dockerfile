# The command passpro in a container, of the packages of debian/:
#     docker build -t passpro .
#     docker run --rm --user "$(id -u)" -v "$PWD:/campaigns" passpro solve examples/campaign --out plan
FROM debian:trixie-slim AS build
# The packages are those of the distribution at the time of the build, with its latest corrections.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
COPY . /passpro
WORKDIR /passpro
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get build-dep -y --no-install-recommends ./ \
    && rm -rf /var/lib/apt/lists/*
RUN DEB_BUILD_OPTIONS=noautodbgsym dpkg-buildpackage -us -uc -b

FROM debian:trixie-slim
COPY --from=build /passpro_*.deb /packages/
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends /packages/*.deb \
    && rm -rf /packages /var/lib/apt/lists/*
USER 65534
WORKDIR /campaigns
ENTRYPOINT ["passpro"]

# One image for each service: docker build --target gateway --tag localhost/lotse/gateway:0.3.0 .
# What stands below is built by BuildKit and by Buildah: buildah bud --format docker --target gateway …

# In a release of yours by digest: --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:… (docs/operations/compose.md)
ARG NODE_IMAGE=node:24-bookworm-slim

# The same for all images, so that it is built once.
FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY . .
RUN npm ci
RUN npx nx run-many -t build bundle --projects=gateway,contacts,newsletter,notifications,messages,topology --outputStyle=static
ARG COMMIT=unknown
RUN mkdir -p /image/empty && node docker/collect.mjs /image "$COMMIT" && node docker/bills.mjs /image \
  && node docker/root.mjs /image/root $(find /image -name '*.node')

FROM scratch AS collected
COPY --from=build /image /

FROM scratch AS runtime
COPY --from=collected /root /
ENV NODE_ENV=production PATH=/usr/local/bin
WORKDIR /app
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["node", "healthcheck.mjs"]
ARG NODE_IMAGE
ARG COMMIT=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.version="0.3.0" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.vendor="Lotse" \
      org.opencontainers.image.licenses="LicenseRef-UNLICENSED" \
      org.opencontainers.image.base.name="${NODE_IMAGE}"

FROM runtime AS contacts
LABEL org.opencontainers.image.title="lotse/contacts" \
      org.opencontainers.image.description="Lotse: companies, contacts and whom to reach"
COPY --from=collected /contacts .
# A volume that is mounted there belongs to whom the folder belongs.
COPY --from=collected --chown=65532:65532 /empty /journal
CMD ["node", "apps/contacts/bundle/main.js"]

FROM runtime AS newsletter
LABEL org.opencontainers.image.title="lotse/newsletter" \
      org.opencontainers.image.description="Lotse: subscriptions, consent and issues"
COPY --from=collected /newsletter .
COPY --from=collected --chown=65532:65532 /empty /checkpoints
COPY --from=collected --chown=65532:65532 /empty /journal
CMD ["node", "apps/newsletter/bundle/main.js"]

FROM runtime AS notifications
LABEL org.opencontainers.image.title="lotse/notifications" \
      org.opencontainers.image.description="Lotse: mail, alarms and tickets"
COPY --from=collected /notifications .
COPY --from=collected --chown=65532:65532 /empty /blobs
CMD ["node", "apps/notifications/bundle/main.js"]

FROM runtime AS gateway
LABEL org.opencontainers.image.title="lotse/gateway" \
      org.opencontainers.image.description="Lotse: the API and the web app"
COPY --from=collected /gateway .
CMD ["node", "apps/gateway/bundle/main.js"]

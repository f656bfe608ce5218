# One image per service, the gateway's with the web app: docker build --build-arg APP=contacts -t lotse/contacts .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY . .
RUN npm ci
ARG APP
RUN test -n "$APP" && npx nx run-many -t build bundle --projects="$APP,messages,topology" --outputStyle=static
# The same lock file again, without what only building and testing needs.
RUN npm ci --omit=dev --workspace "@lotse/$APP" --workspace @lotse/messages --workspace @lotse/topology \
  && node docker/collect.mjs /app "apps/$APP" apps/web tools/messages tools/topology

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app .
ARG APP
ENV APP=${APP}
USER node
STOPSIGNAL SIGTERM
# exec: the service itself must be the process that gets SIGTERM
CMD ["sh", "-c", "exec node apps/$APP/bundle/main.js"]

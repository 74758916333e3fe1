# One image for every part of the graph; the command says which part runs. docker-compose.yml runs them all.
#
# Node 22: the oldest line that is still given security fixes; 20 is not.
ARG NODE_IMAGE=node:22-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node services/launcher/prepare.mjs --playground
# What only tests use stays behind.
RUN find build \( -name '*.test.*' -o -name '*.fixture.*' -o -path '*/testing/*' -o -name '*.map' -o -name '.*' \) -type f -delete

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional ones are the PostgreSQL of `npm start`.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/build build
COPY schema/supergraph.graphql schema/
COPY services/events/data services/events/data
COPY services/networks/data services/networks/data
COPY services/funding/data services/funding/data
# Everything above belongs to root: this user can change none of it.
USER node
EXPOSE 4000
CMD ["node", "build/gateway/main.js"]

# Raumblick in one image: the server, the built web app and production packages only.
#   docker build -t raumblick .
#   docker run --read-only --tmpfs /tmp -v raumblick:/data -p 8080:8080 -e RAUMBLICK_TOKEN=… raumblick

FROM node:24.21.0-bookworm-slim AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY packages ./packages
COPY server/package.json ./server/package.json
COPY fixtures/package.json ./fixtures/package.json
COPY web ./web
COPY docs ./docs
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
COPY server/package.json ./server/package.json
COPY fixtures/package.json ./fixtures/package.json
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    --workspace packages/model --workspace packages/statistics --workspace packages/figures --workspace packages/api --workspace server --workspace fixtures

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    RAUMBLICK_DATA=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY packages ./packages
COPY server ./server
COPY fixtures ./fixtures
COPY --from=web /app/web/dist ./web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "server/src/cli/main.ts"]
CMD ["serve"]

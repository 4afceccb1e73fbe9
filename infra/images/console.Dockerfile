# syntax=docker/dockerfile:1
# docker buildx build --platform linux/amd64,linux/arm64 -f infra/images/console.Dockerfile .
FROM --platform=$BUILDPLATFORM node:24.19.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && node scripts/image/collect.mjs console /image && mkdir /data

FROM node:24.19.0-bookworm-slim
ENV NODE_ENV=production PORT=3000 GREENROOM_DATA=/data NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /image ./
COPY --from=build --chown=65534:65534 /data /data
USER 65534:65534
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not npm: it would not pass SIGTERM on, and event streams are ended by it.
CMD ["node", "dist/console.mjs"]

# syntax=docker/dockerfile:1
# docker buildx build --platform linux/amd64,linux/arm64 -f infra/images/chat.Dockerfile .
# What is built is JavaScript only, so it is built once, on the builder's own kind of machine.
FROM --platform=$BUILDPLATFORM node:24.19.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build-services.mjs && node scripts/image/collect.mjs chat /image

FROM node:24.19.0-bookworm-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=build /image ./
USER 65534:65534
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not npm: it would not pass SIGTERM on, and open sockets are drained by it.
CMD ["node", "dist/chat.mjs"]

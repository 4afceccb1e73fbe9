// Bundles every process except the Next.js app: one file a process.
import { existsSync } from 'node:fs'
import { build } from 'esbuild'

/** name in dist/ → entry point */
const services = {
  rehearsal: 'infra/rehearsal/main.ts',
  'control-plane': 'infra/rehearsal/control-plane.ts',
  balancer: 'infra/rehearsal/balancer/process.ts',
  apigateway: 'infra/rehearsal/apigateway/process.ts',
  dynamodb: 'infra/rehearsal/dynamodb/process.ts',
  crowd: 'infra/rehearsal/crowd/process.ts',
  chat: 'infra/chat/main.ts',
  soak: 'infra/rehearsal/soak/main.ts',
  'live-memory': 'infra/rehearsal/soak/live-memory.ts',
  'task-faults': 'infra/rehearsal/tasks/task-faults.ts',
  console: 'server/main.ts',
  probe: 'lib/probe/worker.ts',
  connect: 'lib/connect/main.ts',
  'show-check': 'lib/show-check/main.ts',
}
/** Scripts of the two pages that carry no framework, the status page's one a language: minified for the phone, inlined by their servers. */
const pages = {
  'chat-page': 'infra/chat/page/client.ts',
  'status-page-ko': 'components/screens/status/phone/client-ko.ts',
  'status-page-en': 'components/screens/status/phone/client-en.ts',
}

/** @param {Record<string, string>} table */
const present = table => Object.fromEntries(Object.entries(table).filter(([, entry]) => existsSync(entry)))

/**
 * Bundles processes of Node.js.
 *
 * @param {import('esbuild').BuildOptions} options
 */
export const bundleProcesses = options =>
  build({
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    ...options,
  })

/**
 * Bundles processes with the packages that they use: a process that loads one file starts in half the time of one that
 * looks for a thousand. Next.js and what belongs to a package with a compiled part stay outside.
 *
 * @param {import('esbuild').BuildOptions} options
 */
export const bundleServices = options =>
  bundleProcesses({
    packages: 'bundle',
    external: ['next', 'dynalite'],
    // For the packages that are no ES modules.
    banner: {
      js: "import { createRequire as greenroomRequire } from 'node:module'; const require = greenroomRequire(import.meta.url);",
    },
    sourcemap: 'linked',
    ...options,
  })

export async function buildServices() {
  await bundleServices({ entryPoints: present(services), outdir: 'dist' })
  await build({
    entryPoints: present(pages),
    outdir: 'dist',
    bundle: true,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    minify: true,
    logLevel: 'warning',
  })
}

if (import.meta.url === `file://${process.argv[1]}`) await buildServices()

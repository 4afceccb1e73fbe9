// `node scripts/clean-minutes.mjs --minutes 10 --crowd 50`: a demo in which nothing is injected, on a quiet machine:
// no request fails, no connection drops, and there is never a quarter of a second without a success.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { troublesOf } from './checks/clean.mjs'
import { root } from './setup/root.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, crowd: { type: 'string', default: '50' } },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new Error(`--minutes must be a number above 0, not "${values.minutes}".`)
/** Until a whole minute lies behind the witness's first answers. */
const warmUpMs = 70_000

const data = await mkdtemp(join(tmpdir(), 'clean-minutes-'))
const demo = spawn(process.execPath, [join(root, 'scripts/demo.mjs'), '--no-open', '--crowd', values.crowd], {
  env: { ...process.env, GREENROOM_DATA: data },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const gone = once(demo, 'exit')
// A signal would end this process alone, past its finally: the demo goes with it.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, async () => {
    demo.kill('SIGTERM')
    await gone
    await rm(data, { recursive: true, force: true })
    process.exit(1)
  })
let said = ''
demo.stdout.on('data', chunk => {
  said += chunk
})

try {
  while (!said.includes('Greenroom is live.')) {
    if (demo.exitCode !== null) throw new Error(`The demo did not start.\n${said}`)
    await wait(200)
  }
  const { addresses } = JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'))
  const read = async () => (await fetch(new URL('/api/status', addresses.presenter))).json()
  console.log(`Live. The meters settle for ${warmUpMs / 1_000} s, then ${minutes} minutes are watched.`)
  await wait(warmUpMs)
  const before = await read()
  const troubles = new Set()
  let longest = 0
  const until = Date.now() + minutes * 60_000
  while (Date.now() < until) {
    const now = await read()
    longest = Math.max(longest, now.downtime.lastMinute.longestGapMs ?? 0)
    for (const trouble of troublesOf(before, now)) if (!troubles.has(trouble)) report(trouble)
    await wait(Math.min(5_000, Math.max(0, until - Date.now())))
  }
  const after = await read()
  const asked = after.downtime.requests - before.downtime.requests
  for (const trouble of troublesOf(before, after)) if (!troubles.has(trouble)) report(trouble)
  console.log(
    `${asked} requests, ${after.sockets.held} of ${after.sockets.wanted} sockets held, longest gap ${longest} ms.`,
  )
  console.log(troubles.size === 0 ? 'Clean.' : 'Not clean.')
  process.exitCode = troubles.size === 0 ? 0 : 1

  /** @param {string} trouble */
  function report(trouble) {
    troubles.add(trouble)
    console.log(`${new Date().toISOString()} ${trouble}`)
  }
} finally {
  demo.kill('SIGTERM')
  await gone
  await rm(data, { recursive: true, force: true })
}

/** `dist/rehearsal.mjs`: the pretend AWS account as one command. */
import { fileURLToPath } from 'node:url'
import { exitOnUncaught } from '../../common/guard'
import { type Ready, startCloud } from './cloud'
import { readSettings } from './settings'
import { ChildEnded, quietSdk } from './tasks/child'
import { Household } from './tasks/household'

exitOnUncaught('The rehearsal cloud')

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

const household = new Household(
  name => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url)),
  process.env,
  reason => void fail(reason),
)

let leaving = false
async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  await household.stop()
  process.exit(code)
}

async function fail(reason: unknown): Promise<void> {
  if (leaving) return
  // A process that ended has mostly said why itself; one sentence is enough.
  const explained = reason instanceof ChildEnded && reason.explained
  if (!explained) say(reason instanceof Error ? reason.message : String(reason))
  await leave(1)
}

function announce({ awsPort, albPort, wsPort, controlUrl, outputsPath }: Ready): void {
  const lines = [
    'The rehearsal cloud is up.',
    `  AWS endpoint      http://127.0.0.1:${awsPort}   (AWS_ENDPOINT_URL)`,
    `  load balancer     http://127.0.0.1:${albPort}`,
    `  API Gateway       ws://127.0.0.1:${wsPort}/dev`,
    `  controls          ${controlUrl}`,
    `  outputs           ${outputsPath}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

process.on('SIGTERM', () => void leave(0))
process.on('SIGINT', () => void leave(0))
process.on('disconnect', () => void leave(0))

Object.assign(process.env, quietSdk)
try {
  const settings = readSettings(process.env, process.argv.slice(2))
  const ready = await startCloud({ settings, household, now: Date.now, log: say })
  if (process.send) process.send({ type: 'ready', ...ready })
  else announce(ready)
} catch (error) {
  await fail(error)
}

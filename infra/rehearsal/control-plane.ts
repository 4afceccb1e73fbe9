/** `dist/control-plane.mjs`: the pretend account's control plane, supervised by whoever starts it. */
import { fileURLToPath } from 'node:url'
import { exitOnUncaught } from '../../common/guard'
import { ChildEnded, hearOwner, join } from '../../common/supervisor/member.mjs'
import { startCloud } from './cloud'
import { ProcessGroup, quietSdk } from './process-group'
import { readSettings } from './settings'

exitOnUncaught('The control plane')

const say = (line: string): boolean => process.stderr.write(`${line}\n`)
/** The supervisor ends the processes that were started through it. */
const leave = (): never => process.exit(0)

process.on('SIGTERM', leave)
process.on('SIGINT', leave)
process.on('disconnect', leave)
hearOwner()

Object.assign(process.env, quietSdk)
try {
  const settings = readSettings(process.env, process.argv.slice(2))
  const { memory, children } = await join()
  const processes = new ProcessGroup(
    children,
    name => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url)),
    process.env,
  )
  const ready = await startCloud({ settings, processes, memory, now: Date.now, log: say })
  process.send?.({ type: 'ready', ...ready })
} catch (error) {
  // A process that ended has mostly said why itself; one sentence is enough.
  const explained = error instanceof ChildEnded && error.explained
  if (!explained) say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

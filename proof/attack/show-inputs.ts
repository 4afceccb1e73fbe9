import { setTimeout as wait } from 'node:timers/promises'
import { type PortName, portNames } from './scene'
import { send } from './send'
import type { Target } from './target'
import { inputsOf } from './volley'

const isPort = (name: string): name is PortName => portNames.some(port => port === name)
const mostShown = 3_000

/** Sends chosen inputs again, one by one, and shows each with what came of it. @param only `port:index,…` */
export async function showInputs(
  target: Target,
  seed: number,
  only: string,
  say: (line: string) => void,
): Promise<string[]> {
  const faults: string[] = []
  for (const chosen of only.split(',')) {
    const [port = '', index = ''] = chosen.split(':')
    if (!isPort(port) || !/^\d+$/.test(index)) throw new Error(`--only takes port:index, not "${chosen}".`)
    const input = inputsOf(port, target.scene, seed)(Number(index))
    say(`${chosen} (${input.kind}), ${input.bytes.length} bytes and ${input.frames?.length ?? 0} frames:`)
    say(JSON.stringify(input.bytes.subarray(0, mostShown).toString('latin1')))
    for (const frame of input.frames ?? []) say(JSON.stringify(frame.subarray(0, 300).toString('latin1')))
    const { end, status, ms, waitedFor } = await send(target.scene.ports[port], input)
    say(
      `→ ${end}${status === null ? '' : ` ${status}`} after ${Math.round(ms)} ms${waitedFor ? `, waited for ${waitedFor}` : ''}`,
    )
    await wait(200)
    if (end === 'hang') faults.push(`${chosen} hangs`)
    if (status !== null && status >= 500) faults.push(`${chosen}: ${status}`)
    if (target.isWhole) continue
    faults.push(`${chosen} ends a process\n${await target.lastWords()}`)
    await target.recover()
  }
  return faults
}

import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { exitOnUncaught } from '../../../common/guard'
import { hearOwner } from '../../../common/supervisor/member.mjs'
import { readConfig } from './config'
import type { CrowdFigures } from './crowd'
import { type Crowd, openCrowd } from './crowd'
import { type CrowdOrder, orderShape } from './crowd-order'
import { Pace } from './pace'

const patienceMs = 2_000

/** Says how the crowd is. @returns what it shall be like; null when the controls do not answer, and nothing changes */
async function tellControls(controlUrl: string, figures: CrowdFigures): Promise<CrowdOrder | null> {
  try {
    const answer = await fetch(`${controlUrl}/crowd/figures`, {
      method: 'POST',
      body: JSON.stringify(figures),
      signal: AbortSignal.timeout(patienceMs),
    })
    return orderShape.parse(await answer.json())
  } catch {
    return null
  }
}

exitOnUncaught('The crowd')

const everyMs = 1_000

/** As large and as lively as the controls say, from now on and without end. */
async function follow(controlUrl: string, crowd: Crowd, pace: Pace): Promise<never> {
  for (;;) {
    const order = await tellControls(controlUrl, crowd.figures())
    if (order) {
      crowd.resize(order.size)
      if (order.rate !== pace.rate) pace.rate = order.rate
    }
    await wait(everyMs)
  }
}

function main(): void {
  const { size, seed, chatUrl, chatWsUrl, controlUrl } = readConfig(process.env)
  const pace = new Pace()
  const crowd = openCrowd(seed, randomBytes(8).toString('hex'), { chatUrl, chatWsUrl }, pace)
  const figures = setInterval(() => process.send?.(crowd.figures()), everyMs)
  const stop = () => {
    clearInterval(figures)
    crowd.stop()
    // Close frames are on their way; nobody waits for their answers longer than this.
    setTimeout(() => process.exit(0), 200)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', () => process.exit(0))
  hearOwner()
  crowd.resize(size)
  if (controlUrl) void follow(controlUrl, crowd, pace)
}

try {
  main()
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exit(1)
}

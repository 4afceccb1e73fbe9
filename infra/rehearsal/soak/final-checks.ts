/** After the mischief: the cloud must be as before, and count a burst to the last request. */
import { setTimeout as wait } from 'node:timers/promises'
import type { State } from './shown-state'
import type { SoakClient } from './soak-client'
import type { Verdicts } from './verdicts'
import { meet, reachedTarget } from './visitor'

export const asBefore = 'when all is over the cloud is as it was before'
const exact = 'with nobody else there, every request is counted once, where the client met it'

const allHeard = 'everything that the crowd has said is acknowledged in the end'

const burst = 60
const settledWithinMs = 90_000
/** A chatter with an unacknowledged message stays two minutes for it. */
const heardWithinMs = 150_000
const everyMs = 500
/** Time without a request; a request of the gateway may wait for a target that hung. */
const quietMs = 5_000

const notYet = ({ tasks, targets, faults, weights }: State): string | null => {
  const alive = tasks
    .filter(({ lastStatus }) => lastStatus !== 'STOPPED')
    .map(each => `${each.environment} ${each.lastStatus}`)
  const standing = targets.map(each => `${each.environment} ${each.state}`)
  const { inEffect } = weights
  const seen = `${alive.join(', ')}; ${standing.join(', ')}; ${faults.length} faults; ${inEffect?.blue}/${inEffect?.green}`
  const wanted = 'blue RUNNING, green RUNNING; blue healthy, green healthy; 0 faults; 50/50'
  return seen === wanted ? null : `There is ${seen} instead of ${wanted}.`
}

/** @returns the last problem, or null as soon as there is none */
async function untilNoProblem(ms: number, look: () => Promise<string | null>): Promise<string | null> {
  const until = Date.now() + ms
  for (;;) {
    const problem = await look()
    if (problem === null || Date.now() > until) return problem
    await wait(everyMs)
  }
}

interface Heard {
  connected: number
  sent: number
  acked: number
}

/** Sends everybody home, who go once what they have said is acknowledged. @param figures of the crowd */
export async function hearOut(
  client: Pick<SoakClient, 'setCrowd'>,
  figures: () => Heard,
  verdicts: Verdicts,
): Promise<void> {
  await client.setCrowd(0)
  const problem = await untilNoProblem(heardWithinMs, async () => {
    const { connected, sent, acked } = figures()
    if (connected > 0) return `${connected} of the crowd have not gone; ${acked} of ${sent} are acknowledged.`
    return acked === sent ? null : `${sent} messages were said, ${acked} acknowledged.`
  })
  verdicts.note(allHeard, problem)
}

export async function settle(client: SoakClient, verdicts: Verdicts): Promise<void> {
  verdicts.note(asBefore, await untilNoProblem(settledWithinMs, async () => notYet(await client.state())))
}

/** Waits until nothing has passed for a while: those who left are still being seen off. */
async function quiet(client: SoakClient): Promise<State> {
  const figures = ({ passed: { total } }: State): string => JSON.stringify({ ...total, newConnections: 0 })
  let last = await client.state()
  for (let still = 0; still < quietMs; ) {
    await wait(everyMs)
    const now = await client.state()
    still = figures(now) === figures(last) ? still + everyMs : 0
    last = now
  }
  return last
}

export async function countExactly(client: SoakClient, verdicts: Verdicts): Promise<void> {
  const { passed: before } = await quiet(client)
  const meetings = await Promise.all(Array.from({ length: burst }, () => meet(client.cloud.albUrl)))
  const { passed: after } = await quiet(client)
  const of = (environment: string): number => meetings.filter(each => each.environment === environment).length
  const figures = (requests: number, blue: number, green: number, ok: number): string =>
    `${requests} requests, ${blue} of blue and ${green} of green, ${ok} answered 2xx`
  const met = figures(
    meetings.filter(reachedTarget).length,
    of('blue'),
    of('green'),
    meetings.filter(({ status }) => status === 200).length,
  )
  const { total: a } = before
  const { total: b } = after
  const counted = figures(
    b.requests - a.requests,
    b.blue - a.blue,
    b.green - a.green,
    (b.target['2xx'] ?? 0) - (a.target['2xx'] ?? 0),
  )
  verdicts.note(exact, met === counted ? null : `Clients met ${met}; the load balancer counted ${counted}.`)
}

/** A whole rehearsal under random faults and changes, with what must hold looked at all the time. */
import { setTimeout as wait } from 'node:timers/promises'
import { lookAtAccount } from './account-look'
import { asBefore, countExactly, hearOut, settle } from './final-checks'
import { Memories, memoryNames } from './memories'
import { covers, equals, Minutes, withinTargets } from './minutes'
import type { SoakOptions } from './options'
import { childrenOf, isAlive } from './processes'
import { openScene, type Scripts, type SoakScene } from './scene'
import { lookAtState, parented, stands } from './state-look'
import { Verdicts } from './verdicts'

/** What has happened up to now. @param passed requests that passed the load balancer */
function minuteLine({ visitor, sockets, crowd, play, met }: SoakScene, passed: number): string {
  const { connected, sent, acked, waiting, drops } = crowd.figures()
  const { faults, changes, refused } = play.count
  return [
    `${passed} requests passed`,
    `clients met ${met()}, ${visitor.count.unanswered} unanswered, ${sockets.count.broken} of their sockets broken`,
    `crowd: ${connected} connected, ${sent} said, ${acked} acknowledged, ${waiting} waiting, ${drops} drops`,
    `${faults} faults, ${changes} changes, ${refused} refused`,
  ].join('; ')
}

const reached = 'what passed the load balancer is at least what clients met'
const ended = 'nothing is left running'

/** Only who stays for some minutes can see these. */
const ofLongRuns = [equals, covers, withinTargets, ...memoryNames]
const longRunMinutes = 4

const glanceEveryMs = 1_000
const lookEveryMs = 3_000
const minuteMs = 60_000
/** AWS: a load balancer keeps an idle connection for so long. */
const idleMs = 60_000
/** The first calm comes when everything has happened once. */
const firstCalmAt = 0.4

class Watch {
  private readonly minutes: Minutes
  private readonly glances: NodeJS.Timeout
  private metBefore = 0
  /** Of every process that was ever there. */
  readonly seen = new Set<number>()

  constructor(
    private readonly scene: SoakScene,
    private readonly verdicts: Verdicts,
    private readonly memories: Memories,
    private readonly first: { name: string; pid: number }[],
  ) {
    const nextMinute = Math.ceil(Date.now() / minuteMs) * minuteMs
    this.minutes = new Minutes(scene.client, scene.visitor, verdicts, nextMinute)
    this.glances = setInterval(() => void this.glance(), glanceEveryMs)
  }

  private async glance(): Promise<void> {
    // A cloud that is gone is noticed elsewhere.
    const state = await this.scene.client.state().catch(() => null)
    if (state) this.minutes.see(state, Date.now())
  }

  async look(): Promise<void> {
    const { scene, verdicts, first } = this
    const { client, play, cloud } = scene
    const state = await lookAtState({ state: client.state, play, pid: cloud.pid, first, verdicts })
    for (const { pid } of [...state.processes, ...state.tasks]) if (pid !== null) this.seen.add(pid)
    const { requests } = state.passed.total
    const { metBefore } = this
    verdicts.note(reached, requests >= metBefore ? null : `Clients met ${metBefore}, and ${requests} passed.`)
    this.metBefore = scene.met()
    await lookAtAccount(client, verdicts)
    await this.minutes.check(Date.now())
  }

  async line(): Promise<string> {
    const state = await this.scene.client.state()
    const { looks, found } = this.verdicts
    return `${minuteLine(this.scene, state.passed.total.requests)}; ${looks} looks, ${found} of them found something; ${await this.memories.line(state)}`
  }

  /** Waits until what was opened in the turmoil has been idle for so long that it is closed, and looks what is held. */
  async calm(signal?: AbortSignal): Promise<void> {
    await wait(idleMs + lookEveryMs, undefined, { signal }).catch(() => {})
    if (signal?.aborted) return
    await this.memories.rememberCalm(await this.scene.client.state())
  }

  async finish(isLong: boolean, signal?: AbortSignal): Promise<void> {
    const { client, crowd, calm, guestsLeave } = this.scene
    await calm()
    await settle(client, this.verdicts)
    if (isLong) await this.calm(signal)
    await hearOut(client, crowd.figures, this.verdicts)
    await guestsLeave()
    await countExactly(client, this.verdicts)
    await this.glance()
    await this.minutes.check(Date.now())
    this.memories.judge(this.verdicts)
  }

  close(): void {
    clearInterval(this.glances)
  }
}

async function watchUntil(until: number, watch: Watch, isOver: () => boolean, say: (line: string) => void) {
  let lineAt = Date.now() + minuteMs
  while (Date.now() < until && !isOver()) {
    await wait(lookEveryMs)
    await watch.look()
    if (Date.now() >= lineAt) {
      lineAt += minuteMs
      say(await watch.line())
    }
  }
}

/** @param say hears one line a minute; @param signal ends it early */
export async function soak(
  options: SoakOptions,
  scripts: Scripts,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<Verdicts> {
  const { minutes } = options
  const isLong = minutes >= longRunMinutes
  const seesProcesses = (await childrenOf(process.pid)) !== null
  const verdicts = new Verdicts([
    ...(isLong ? ofLongRuns : []),
    ...(seesProcesses ? [parented] : []),
    stands,
    asBefore,
  ])
  const memories = await Memories.open()
  const scene = await openScene(options, scripts, memories.envOf(scripts.liveMemory))
  const { cloud, client } = scene
  const watch = new Watch(scene, verdicts, memories, (await client.state()).processes)
  const isOver = (): boolean => !cloud.isUp() || signal?.aborted === true
  try {
    const begun = Date.now()
    const at = (share: number): number => begun + share * minutes * minuteMs
    if (isLong) {
      await watchUntil(at(firstCalmAt), watch, isOver, say)
      await scene.play.rest(() => watch.calm(signal))
    }
    await watchUntil(at(1), watch, isOver, say)
    await watch.finish(isLong, signal)
    if (isLong) say(`live memory, the second calm against the first: ${memories.growths}`)
  } catch (error) {
    // A cloud that is gone is a finding; everything else is a mistake of the soak.
    if (cloud.isUp()) throw error
  } finally {
    verdicts.note(stands, cloud.isUp() ? null : `The cloud has ended. ${cloud.complaints()}`)
    watch.close()
    await scene.close()
    await memories.close()
  }
  const left = [...watch.seen, cloud.pid].filter(isAlive)
  verdicts.note(ended, left.length === 0 ? null : `${left.join(', ')} are still there.`)
  return verdicts
}

/** For tests: a service on a clock of its own, whose tasks listen at once and whose targets are as healthy as told. */
import { openService } from './open-service'
import { advance, taskExited, taskListens } from './scheduler'
import type { EcsTask } from './service'
import type { TargetView } from './sight'
import type { Effect } from './task-life'
import { awsTiming, type EcsTiming } from './timing'

export const at = (seconds: number): number => seconds * 1000
const stepMs = 100

export interface StageOptions {
  timing?: EcsTiming
  deregistrationDelayMs?: number
  /** How the load balancer sees a target that has just been registered; `healthy` unless told. */
  fresh?: TargetView
  /** A launched task ends instead of listening. */
  stillborn?: boolean
  /** Its process does not heed SIGTERM. */
  stubborn?: boolean
}

export function openStage(options: StageOptions = {}) {
  const { timing = awsTiming, deregistrationDelayMs = at(30) } = options
  const service = openService('ap-northeast-1', 'green', 0)
  const drainingSince = new Map<EcsTask, number>()
  const targets = new Map<EcsTask, TargetView>()
  const done: { at: number; what: Effect['do']; task: EcsTask }[] = []
  let now = 0
  let fresh: TargetView = options.fresh ?? { state: 'healthy' }
  const carryOut = ({ do: what, task }: Effect): void => {
    done.push({ at: now, what, task })
    if (what === 'launch' && options.stillborn) {
      for (const effect of taskExited(service, task, 1, now)) carryOut(effect)
    } else if (what === 'launch') taskListens(task, { pid: 7, port: 40_000 }, now)
    if (what === 'register') targets.set(task, fresh)
    if (what === 'deregister') {
      targets.set(task, { state: 'draining' })
      drainingSince.set(task, now)
    }
    if (what === 'kill' || (what === 'terminate' && !options.stubborn))
      taskExited(service, task, what === 'kill' ? 137 : 0, now)
  }
  return {
    service,
    done,
    now: () => now,
    /** To a moment, in steps of 100 ms. */
    runTo: (until: number) => {
      for (; now <= until; now += stepMs) {
        for (const [task, since] of drainingSince)
          if (now - since >= deregistrationDelayMs) targets.delete(task)
        for (const effect of advance(service, timing, task => targets.get(task) ?? null, now))
          carryOut(effect)
      }
    },
    setFresh: (view: TargetView) => {
      fresh = view
    },
    setTarget: (task: EcsTask, view: TargetView) => targets.set(task, view),
    /** The process ends by itself. */
    crash: (task: EcsTask, code = 137) => {
      for (const effect of taskExited(service, task, code, now)) carryOut(effect)
    },
    messages: () =>
      service.events.map(({ message }) => message.replace('(service chatapp-dev-service-green) ', '')),
    onlyTask: () => {
      const [task, ...others] = service.tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
      if (task === undefined || others.length > 0) throw new Error('not exactly one task is meant to run')
      return task
    },
  }
}

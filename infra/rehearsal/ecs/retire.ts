/** Choosing the tasks that have had their time. */
import { missingCount, mostTasks } from './place'
import { addEvent, type EcsService, type EcsTask, meantToRun, type StopCode } from './service'
import { isInService, isUnhealthy, type Sight } from './sight'

/** What follows (draining, SIGTERM, SIGKILL) is the task's own way: see `task-life`. */
export function askToStop(task: EcsTask, stopCode: StopCode, reason: string, now: number): void {
  if (task.desiredStatus === 'STOPPED') return
  task.desiredStatus = 'STOPPED'
  task.stopCode = stopCode
  task.stoppedReason = reason
  task.stoppingAt = now
}

/** Those on their way first, then the newest. */
const leastMissed = (tasks: EcsTask[]): EcsTask[] =>
  [...tasks].reverse().sort((a, b) => Number(a.lastStatus === 'RUNNING') - Number(b.lastStatus === 'RUNNING'))

function surplus(service: EcsService, sight: Sight): EcsTask[] {
  const meant = meantToRun(service)
  const inService = meant.filter(task => isInService(task, sight))
  const ours = meant.filter(({ deploymentId }) => deploymentId === service.primary.id)
  const theirs = meant.filter(({ deploymentId }) => deploymentId !== service.primary.id)
  const replaced = ours.filter(task => inService.includes(task)).length >= service.desired
  const usable = ours.filter(task => !isUnhealthy(task, sight))
  const tooMany = leastMissed(usable).slice(0, Math.max(0, usable.length - service.desired))
  // AWS: minimumHealthyPercent 100 keeps as many in service as are desired, old ones included.
  const spare = Math.max(0, inService.length - tooMany.length - service.desired)
  const old = replaced
    ? theirs
    : [
        ...theirs.filter(({ lastStatus }) => lastStatus !== 'RUNNING'),
        ...theirs.filter(task => inService.includes(task)).slice(0, spare),
      ]
  return [...new Set([...tooMany, ...old])]
}

/** AWS: replacements start first; an unhealthy task goes once they serve, or at once where they have no room. */
function unfit(service: EcsService, sight: Sight): EcsTask[] {
  const meant = meantToRun(service)
  const sick = meant.filter(task => isUnhealthy(task, sight))
  const serving = meant.filter(
    task => task.deploymentId === service.primary.id && isInService(task, sight),
  ).length
  if (serving >= service.desired) return sick
  const noRoom = missingCount(service, sight) > 0 && meant.length >= mostTasks(service)
  return noRoom ? sick.slice(0, 1) : []
}

function say(service: EcsService, tasks: EcsTask[], now: number): void {
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  const pending = tasks.length - running.length
  if (pending > 0) addEvent(service, `stopped ${pending} pending tasks.`, now)
  if (running.length > 0) {
    const names = running.map(({ id }) => `(task ${id})`).join(' ')
    addEvent(service, `has stopped ${running.length} running tasks: ${names}.`, now)
  }
}

/** Asks everything to stop that is too much, outdated or unhealthy. */
export function retire(service: EcsService, sight: Sight, now: number): void {
  const sick = unfit(service, sight)
  const extra = surplus(service, sight).filter(task => !sick.includes(task))
  say(service, [...sick, ...extra], now)
  for (const task of sick) {
    const reason = `Task failed ELB health checks in (target-group ${service.groupArn})`
    askToStop(task, 'ServiceSchedulerInitiated', reason, now)
  }
  for (const task of extra) {
    const reason = `Scaling activity initiated by (deployment ${service.primary.id})`
    askToStop(task, 'ServiceSchedulerInitiated', reason, now)
  }
}

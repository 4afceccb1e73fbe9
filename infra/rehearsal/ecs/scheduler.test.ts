import { describe, expect, test } from 'vitest'
import { openService } from './open-service'
import { advance, awsTiming, type Effect, scaled } from './scheduler'
import { taskExited, taskListens } from './scheduler-events'
import { type EcsService, pendingCount, runningCount } from './service'

const at = (seconds: number): number => seconds * 1000
const fresh = (): EcsService => openService('ap-northeast-1', 'green', 0)
const messages = (service: EcsService): string[] =>
  service.events.map(({ message }) => message.replace('(service chatapp-dev-service-green) ', ''))
const onlyTask = (service: EcsService) => {
  const task = service.tasks.find(({ desiredStatus }) => desiredStatus === 'RUNNING')
  if (task === undefined) throw new Error('no task is meant to run')
  return task
}

/** Advances in steps of 100 ms; a launched task listens at once. */
function run(
  service: EcsService,
  from: number,
  to: number,
  timing = awsTiming,
): { at: number; effect: Effect }[] {
  const seen: { at: number; effect: Effect }[] = []
  for (let now = from; now <= to; now += 100) {
    for (const effect of advance(service, timing, now)) {
      seen.push({ at: now, effect })
      if (effect.do === 'launch') taskListens(effect.task, { pid: 7, port: 40_000 }, now)
    }
  }
  return seen
}

test('a task goes PROVISIONING, PENDING, ACTIVATING, RUNNING in 27 to 29 seconds after it was placed', () => {
  const service = fresh()
  const effects = run(service, 0, at(60))
  const task = onlyTask(service)
  expect(effects.map(({ effect }) => effect.do)).toEqual(['launch', 'register'])
  expect(task.lastStatus).toBe('RUNNING')
  const seconds = ((task.startedAt ?? 0) - task.createdAt) / 1000
  expect(seconds).toBeGreaterThanOrEqual(27)
  expect(seconds).toBeLessThanOrEqual(29)
  expect(task.createdAt / 1000).toBeGreaterThanOrEqual(7)
  expect(task.createdAt / 1000).toBeLessThanOrEqual(15)
})

test('the cloud’s speed divides every wait', () => {
  const service = fresh()
  run(service, 0, at(5), scaled(awsTiming, 10))
  expect(onlyTask(service).lastStatus).toBe('RUNNING')
})

test('counts are pending until RUNNING, whatever the desired count', () => {
  const service = fresh()
  run(service, 0, at(9))
  expect([pendingCount(service), runningCount(service)]).toEqual([1, 0])
  run(service, at(9), at(40))
  expect([pendingCount(service), runningCount(service)]).toEqual([0, 1])
})

test('the events are AWS’s words, newest first, and a steady state is said once', () => {
  const service = fresh()
  run(service, 0, at(120))
  const { id } = onlyTask(service)
  expect(messages(service)).toEqual([
    'has reached a steady state.',
    `(deployment ${service.deployment.id}) deployment completed.`,
    `registered 1 targets in (target-group ${service.groupArn})`,
    `has started 1 tasks: (task ${id}).`,
  ])
  expect(service.deployment).toMatchObject({
    rolloutState: 'COMPLETED',
    id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
  })
})

describe('a task that dies', () => {
  const killed = () => {
    const service = fresh()
    run(service, 0, at(60))
    const task = onlyTask(service)
    const effects = taskExited(service, task, 137, at(61))
    return { service, task, effects }
  }

  test('is deregistered and stopped with AWS’s words', () => {
    const { service, task, effects } = killed()
    expect(effects).toEqual([{ do: 'deregister', task }])
    expect(task).toMatchObject({
      lastStatus: 'DEPROVISIONING',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      exitCode: 137,
    })
    run(service, at(61), at(70))
    expect(task.lastStatus).toBe('STOPPED')
  })

  test('is replaced by another with its own id and address, and the service is steady again', () => {
    const { service, task } = killed()
    expect(runningCount(service)).toBe(0)
    run(service, at(61), at(120))
    const replacement = onlyTask(service)
    expect(replacement.lastStatus).toBe('RUNNING')
    expect(replacement.id).not.toBe(task.id)
    expect(replacement.id).toMatch(/^[0-9a-f]{32}$/)
    expect(replacement.ip).not.toBe(task.ip)
    expect(messages(service)[0]).toBe('has reached a steady state.')
    expect(messages(service)).toContain(`deregistered 1 targets in (target-group ${service.groupArn})`)
  })

  test('is counted once, however often its end is told', () => {
    const { service, task } = killed()
    const before = service.events.length
    expect(taskExited(service, task, 1, at(62))).toEqual([])
    expect(service.events).toHaveLength(before)
    expect(task.exitCode).toBe(137)
  })

  test('before it listened failed to start, and no target is touched', () => {
    const service = fresh()
    for (let now = 0; now < at(60) && advance(service, awsTiming, now).length === 0; now += 100);
    const task = onlyTask(service)
    expect(taskExited(service, task, 1, at(60))).toEqual([])
    expect(task.stopCode).toBe('TaskFailedToStart')
    taskListens(task, { pid: 1, port: 2 }, at(61))
    expect(task.lastStatus).toBe('DEPROVISIONING')
  })
})

test('a service whose tasks keep dying keeps at most 100 events and 50 stopped tasks', () => {
  const service = fresh()
  for (let now = 0; now < at(2_000); now += 100) {
    for (const effect of advance(service, scaled(awsTiming, 100), now)) {
      if (effect.do === 'launch') taskExited(service, effect.task, 1, now)
    }
  }
  expect(service.placed).toBeGreaterThan(200)
  expect(service.events).toHaveLength(100)
  expect(service.tasks.length).toBeLessThanOrEqual(52)
})

import { describe, expect, test } from 'vitest'
import { pendingCount, runningCount } from './service'
import { at, openStage } from './test-stage'
import { awsTiming, scaled } from './timing'

test('a task goes PROVISIONING, PENDING, ACTIVATING, RUNNING, and is a target before it runs', () => {
  const stage = openStage()
  const seen: string[] = []
  for (let now = 0; now <= at(60); now += 100) {
    stage.runTo(now)
    const [task] = stage.service.tasks
    if (task && seen.at(-1) !== task.lastStatus) seen.push(task.lastStatus)
  }
  expect(seen).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'])
  expect(stage.done.map(({ what }) => what)).toEqual(['launch', 'register'])
})

test('the cloud’s speed divides every wait of a start', () => {
  const stage = openStage({ timing: scaled(awsTiming, 10) })
  stage.runTo(at(5))
  expect(stage.onlyTask().lastStatus).toBe('RUNNING')
})

test('counts are pending until RUNNING, whatever the desired count', () => {
  const stage = openStage()
  stage.runTo(at(9))
  expect([pendingCount(stage.service), runningCount(stage.service)]).toEqual([1, 0])
  stage.runTo(at(46))
  expect([pendingCount(stage.service), runningCount(stage.service)]).toEqual([0, 1])
})

test('the events are AWS’s words, newest first, and a steady state is said once', () => {
  const stage = openStage()
  stage.runTo(at(120))
  const { primary, groupArn } = stage.service
  expect(stage.messages()).toEqual([
    'has reached a steady state.',
    `(deployment ${primary.id}) deployment completed.`,
    `registered 1 targets in (target-group ${groupArn})`,
    `has started 1 tasks: (task ${stage.onlyTask().id}).`,
  ])
  expect(primary).toMatchObject({
    rolloutState: 'COMPLETED',
    id: expect.stringMatching(/^ecs-svc\/\d{19}$/),
  })
})

test('a service is not steady before the load balancer calls its task healthy', () => {
  const stage = openStage({ fresh: { state: 'initial' } })
  stage.runTo(at(46))
  expect(runningCount(stage.service)).toBe(1)
  expect([stage.service.steady, stage.service.primary.rolloutState]).toEqual([false, 'IN_PROGRESS'])
  stage.setTarget(stage.onlyTask(), { state: 'healthy' })
  stage.runTo(at(47))
  expect([stage.service.steady, stage.service.primary.rolloutState]).toEqual([true, 'COMPLETED'])
})

describe('a task that dies', () => {
  const killed = () => {
    const stage = openStage()
    stage.runTo(at(60))
    const task = stage.onlyTask()
    stage.crash(task)
    return { ...stage, task }
  }

  test('is deregistered and stopped with AWS’s words', () => {
    const { done, task, runTo } = killed()
    expect(done.at(-1)).toMatchObject({ what: 'deregister', task })
    expect(task).toMatchObject({
      lastStatus: 'DEPROVISIONING',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      exitCode: 137,
    })
    runTo(at(70))
    expect(task.lastStatus).toBe('STOPPED')
  })

  test('is replaced by another with its own id and address, and the service is steady again', () => {
    const { service, task, runTo, onlyTask, messages } = killed()
    expect(runningCount(service)).toBe(0)
    runTo(at(120))
    const replacement = onlyTask()
    expect(replacement.lastStatus).toBe('RUNNING')
    expect(replacement.id).not.toBe(task.id)
    expect(replacement.id).toMatch(/^[0-9a-f]{32}$/)
    expect(replacement.ip).not.toBe(task.ip)
    expect(messages()[0]).toBe('has reached a steady state.')
    expect(messages()).toContain(`deregistered 1 targets in (target-group ${service.groupArn})`)
  })

  test('is counted once, however often its end is told', () => {
    const { service, task, crash } = killed()
    const before = service.events.length
    crash(task, 1)
    expect(service.events).toHaveLength(before)
    expect(task.exitCode).toBe(137)
  })
})

describe('tasks that end before they listen', () => {
  test('have failed to start; no target is touched, and the deployment counts them', () => {
    const stage = openStage({ stillborn: true })
    stage.runTo(at(40))
    expect(stage.service.tasks[0]).toMatchObject({ stopCode: 'TaskFailedToStart', exitCode: 1 })
    expect(stage.done.map(({ what }) => what)).not.toContain('deregister')
    expect(stage.service.primary.failedTasks).toBe(1)
  })

  test('are started more and more rarely, and the service says so once', () => {
    const stage = openStage({ stillborn: true, timing: scaled(awsTiming, 100) })
    stage.runTo(at(2_000))
    const starts = stage.service.tasks.map(({ createdAt }) => createdAt)
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
    expect(Math.min(...gaps.slice(-5))).toBeGreaterThan(2_000)
    expect(stage.service.placed).toBeGreaterThan(200)
    expect(stage.service.events).toHaveLength(100)
    expect(stage.service.tasks.length).toBeLessThanOrEqual(52)
  })
})

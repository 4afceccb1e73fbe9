import { describe, expect, test } from 'vitest'
import { beginDeployment } from './deployments'
import { askToStop } from './retire'
import { meantToRun, pendingCount, runningCount } from './service'
import { at, openStage, type StageOptions } from './test-stage'

const steady = (options?: StageOptions) => {
  const stage = openStage(options)
  stage.runTo(at(60))
  return { ...stage, first: stage.onlyTask() }
}

describe('scaling', () => {
  test('to 0 deregisters, drains, SIGTERMs and stops, and the service is steady without tasks', () => {
    const { service, first, done, runTo, messages } = steady()
    service.desired = 0
    const seen: string[] = []
    for (let now = at(60); now <= at(110); now += 100) {
      runTo(now)
      if (seen.at(-1) !== first.lastStatus) seen.push(first.lastStatus)
    }
    expect(seen).toEqual(['RUNNING', 'DEACTIVATING', 'DEPROVISIONING', 'STOPPED'])
    const times = new Map(done.map(({ what, at: when }) => [what, when]))
    expect((times.get('terminate') ?? 0) - (times.get('deregister') ?? 0)).toBe(at(30))
    expect(first).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${service.primary.id})`,
      exitCode: 0,
    })
    expect(messages().slice(0, 4)).toEqual([
      'has reached a steady state.',
      'has begun draining connections on 1 tasks.',
      `deregistered 1 targets in (target-group ${service.groupArn})`,
      `has stopped 1 running tasks: (task ${first.id}).`,
    ])
    expect([runningCount(service), pendingCount(service)]).toEqual([0, 0])
  })

  test('back from 0 starts another task', () => {
    const { service, runTo, onlyTask } = steady()
    service.desired = 0
    runTo(at(110))
    service.desired = 1
    runTo(at(170))
    expect(onlyTask().lastStatus).toBe('RUNNING')
  })

  test('to 2 counts the second as pending until it runs, and back to 1 stops the newer', () => {
    const { service, first, runTo, onlyTask } = steady()
    service.desired = 2
    runTo(at(75))
    expect([runningCount(service), pendingCount(service)]).toEqual([1, 1])
    runTo(at(110))
    expect([runningCount(service), pendingCount(service)]).toEqual([2, 0])
    service.desired = 1
    runTo(at(112))
    expect(onlyTask()).toBe(first)
  })

  test('down while a task is on its way stops that one, in the words for pending tasks', () => {
    const { service, first, runTo, onlyTask, messages } = steady()
    service.desired = 2
    runTo(at(75))
    service.desired = 1
    runTo(at(76))
    expect(onlyTask()).toBe(first)
    expect(messages()).toContain('stopped 1 pending tasks.')
  })

  test('several at once is said in one event', () => {
    const { service, runTo, messages } = steady()
    service.desired = 3
    runTo(at(120))
    const [, second, third] = service.tasks.map(({ id }) => id)
    expect(messages()).toContain(`has started 2 tasks: (task ${second}) (task ${third}).`)
    service.desired = 1
    runTo(at(121))
    expect(messages()).toContain(`has stopped 2 running tasks: (task ${third}) (task ${second}).`)
    expect(messages()).toContain(`deregistered 2 targets in (target-group ${service.groupArn})`)
  })
})

describe('a forced deployment', () => {
  test('starts the new task first, keeps the old until the new one is healthy, and completes', () => {
    const { service, first, runTo, setFresh, setTarget, messages } = steady()
    const old = service.primary
    setFresh({ state: 'initial' })
    beginDeployment(service, at(60))
    expect(service.primary).toMatchObject({ rolloutState: 'IN_PROGRESS' })
    expect(service.older).toEqual([old])
    runTo(at(106))
    const second = service.tasks[1]
    if (second === undefined) throw new Error('no second task was placed')
    expect(second).toMatchObject({ lastStatus: 'RUNNING', deploymentId: service.primary.id })
    expect(first.desiredStatus).toBe('RUNNING')
    setTarget(second, { state: 'healthy' })
    runTo(at(107))
    expect(first.lastStatus).toBe('DEACTIVATING')
    expect(service.primary.rolloutState).toBe('IN_PROGRESS')
    runTo(at(150))
    expect(first.lastStatus).toBe('STOPPED')
    expect(service.older).toEqual([])
    expect(messages().slice(0, 2)).toEqual([
      'has reached a steady state.',
      `(deployment ${service.primary.id}) deployment completed.`,
    ])
  })

  test('whose tasks never become healthy leaves the old ones in service', () => {
    const { service, first, runTo, setFresh } = steady()
    setFresh({ state: 'unhealthy', description: 'Request timed out' })
    beginDeployment(service, at(60))
    runTo(at(300))
    expect(service.placed).toBeGreaterThan(3)
    expect(first).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
    expect(service.primary.rolloutState).toBe('IN_PROGRESS')
    expect(meantToRun(service).length).toBeLessThanOrEqual(2)
  })
})

describe('a task that fails its load balancer health checks', () => {
  const description = 'Health checks failed with these codes: [502]'

  test('is named with the reason, replaced first and stopped once the replacement serves', () => {
    const { service, first, runTo, setTarget, messages } = steady()
    setTarget(first, { state: 'unhealthy', description })
    runTo(at(61))
    expect(messages()[0]).toBe(
      `(port 3000) is unhealthy in (target-group ${service.groupArn}) due to (reason ${description})`,
    )
    runTo(at(90))
    expect(first.desiredStatus).toBe('RUNNING')
    runTo(at(150))
    expect(first).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${service.groupArn})`,
    })
    expect(service.steady).toBe(true)
    expect(messages().filter(each => each.includes('unhealthy'))).toHaveLength(1)
  })

  test('and recovers makes its replacement one too many', () => {
    const { service, first, runTo, setTarget, onlyTask } = steady()
    setTarget(first, { state: 'unhealthy', description })
    runTo(at(72))
    expect(service.tasks).toHaveLength(2)
    setTarget(first, { state: 'healthy' })
    runTo(at(73))
    expect(onlyTask()).toBe(first)
  })
})

describe('a task that is asked to stop', () => {
  test('drains, stops with the given reason, and is replaced at once', () => {
    const { service, first, runTo, onlyTask } = steady()
    askToStop(first, 'UserInitiated', 'rehearsing', at(60))
    askToStop(first, 'UserInitiated', 'again', at(61))
    runTo(at(61))
    expect(first).toMatchObject({ lastStatus: 'DEACTIVATING', stoppedReason: 'rehearsing' })
    runTo(at(110))
    expect(first).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'UserInitiated' })
    expect(onlyTask().lastStatus).toBe('RUNNING')
    expect(service.steady).toBe(true)
  })

  test('and does not heed SIGTERM is killed after 30 seconds', () => {
    const { first, done, runTo } = steady({ stubborn: true, deregistrationDelayMs: 0 })
    askToStop(first, 'UserInitiated', 'rehearsing', at(60))
    runTo(at(110))
    const of = (what: string) => done.find(each => each.what === what && each.task === first)?.at ?? 0
    expect(of('kill') - of('terminate')).toBe(at(30))
    expect(first).toMatchObject({ lastStatus: 'STOPPED', exitCode: 137 })
  })

  test('before it was launched stops without a process', () => {
    const stage = openStage()
    stage.runTo(at(12))
    const task = stage.onlyTask()
    askToStop(task, 'UserInitiated', 'rehearsing', at(12))
    stage.runTo(at(20))
    expect(task).toMatchObject({ lastStatus: 'STOPPED', exitCode: null })
    expect(stage.done.filter(each => each.task === task)).toEqual([])
  })
})

import { beforeEach, expect, test } from 'vitest'
import { advance, taskListens } from '../ecs/scheduler'
import { atOnce } from '../ecs/timing'
import { openWorld, type World } from '../world'
import { deregisterTarget, registerTarget, removeDrained } from './targets'

let world: World
let changes: number

beforeEach(() => {
  world = openWorld({ region: 'ap-northeast-1', now: 0, metricsLagMs: 0 })
  changes = 0
  world.changed = () => {
    changes += 1
  }
})

function registered() {
  const [service] = world.services
  const [effect] = service ? advance(service, atOnce, () => null, 0) : []
  if (service === undefined || effect === undefined) throw new Error('nothing was launched')
  taskListens(effect.task, { pid: 1, port: 40_123 }, 0)
  registerTarget(world, service, effect.task)
  return { service, task: effect.task }
}

test('a task is registered by its address in the VPC and reached on a port of this machine', () => {
  registered()
  expect(world.groups[0]?.targets).toEqual([
    { id: '10.0.1.11', port: 3000, localPort: 40_123, drainingSince: null },
  ])
  expect(changes).toBe(1)
})

test('a deregistered target drains for the deregistration delay and is then gone, each told once', () => {
  const { service, task } = registered()
  deregisterTarget(world, service, task, 1_000)
  deregisterTarget(world, service, task, 2_000)
  expect(world.groups[0]?.targets[0]?.drainingSince).toBe(1_000)
  removeDrained(world, 30_999)
  expect(world.groups[0]?.targets).toHaveLength(1)
  removeDrained(world, 31_000)
  expect(world.groups[0]?.targets).toEqual([])
  expect(changes).toBe(3)
})

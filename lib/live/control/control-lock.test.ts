import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../domain/control/driver'
import type { Event } from '../../domain/state/event'
import { second } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createStore, type Store } from '../store'
import { type ControlLock, createControlLock } from './control-lock'

const laptop: Person = { seat: 'laptop', role: 'presenter' }
const charts: Person = { seat: 'charts', role: 'co-presenter' }

let seconds: number
let store: Store
let driving: ControlLock
let events: Event[]

const now = () => second(seconds)
const driver = () => store.state().control.driver
const types = () => events.map(event => event.type)
const open = ({ seat }: Person) => driving.arrive(seat, () => undefined)
const startDriving = () => {
  driving = createControlLock({
    lease: () => store.state().control,
    now,
    emit: event => store.apply({ ...event, at: now() }),
  })
}
/** Time passes as on the console: with a look each second. */
const pass = (forSeconds: number) => {
  for (let passed = 0; passed < forSeconds; passed++) {
    seconds++
    driving.look()
  }
}

beforeEach(() => {
  seconds = 100
  events = []
  store = createStore(emptyState('run', 'rehearsal', 1, []))
  store.watch(event => events.push(event))
  startDriving()
})

describe('the controls', () => {
  test('are taken by whoever acts first, once', () => {
    open(laptop)
    driving.assume(laptop)
    driving.assume(laptop)
    expect(types()).toEqual(['driver-taken'])
    expect(driver()).toMatchObject({ ...laptop, since: second(100) })
  })

  test('are taken on purpose from whoever has them, at once and again', () => {
    open(laptop)
    open(charts)
    driving.assume(laptop)
    expect(driving.take(charts)).toEqual({ ok: true })
    expect(driver()).toMatchObject(charts)
    expect(driving.take(laptop)).toEqual({ ok: true })
    expect(driver()).toMatchObject(laptop)
    expect(driving.take(laptop)).toEqual({ ok: true })
    expect(types()).toEqual(['driver-taken', 'driver-taken', 'driver-taken'])
  })

  test('are not given to who is not signed in', () => {
    expect(driving.take(null)).toEqual({ ok: false, because: { code: 'signed-out' } })
    expect(events).toEqual([])
  })

  test('stay while one of two tabs is open', () => {
    const close = open(laptop)
    open(laptop)
    driving.assume(laptop)
    close()
    pass(60)
    expect(types()).toEqual(['driver-taken'])
  })

  test('stay over a reload', () => {
    const close = open(laptop)
    driving.assume(laptop)
    close()
    pass(1)
    open(laptop)
    pass(60)
    expect(types()).toEqual(['driver-taken'])
  })

  test('are free thirty seconds after the last screen was closed, and that is known after two', () => {
    const close = open(laptop)
    driving.assume(laptop)
    pass(10)
    close()
    pass(1)
    expect(driver()?.awaySince).toBeNull()
    pass(1)
    expect(driver()?.awaySince).toBe(second(112))
    pass(27)
    expect(driver()).not.toBeNull()
    pass(1)
    expect(driver()).toBeNull()
    expect(events.at(-1)).toEqual({ at: second(140), type: 'driver-freed', seat: 'laptop', why: 'gone' })
  })

  test('are held on by who comes back in time, as soon as the screen is open', () => {
    const close = open(laptop)
    driving.assume(laptop)
    close()
    pass(20)
    expect(driver()?.awaySince).not.toBeNull()
    open(laptop)
    expect(driver()).toMatchObject({ ...laptop, awaySince: null })
    pass(60)
    expect(driver()).not.toBeNull()
  })

  describe('of a screen that is hidden', () => {
    const hide = (name: string, close: () => void) => {
      driving.hidden('laptop', name)
      close()
    }

    test('stay with it for ten minutes after it last said so', () => {
      const close = open(laptop)
      driving.assume(laptop)
      hide('a', close)
      pass(300)
      driving.hidden('laptop', 'a')
      pass(599)
      expect(types()).toEqual(['driver-taken'])
      pass(32)
      expect(types()).toEqual(['driver-taken', 'driver-seen', 'driver-freed'])
    })

    test('stay with it when it is seen again, and are free half a minute after it was closed then', () => {
      const close = open(laptop)
      driving.assume(laptop)
      hide('a', close)
      pass(60)
      const closeAgain = driving.arrive('laptop', () => undefined, 'a')
      pass(60)
      closeAgain()
      pass(29)
      expect(driver()).not.toBeNull()
      pass(1)
      expect(driver()).toBeNull()
    })

    test('are free half a minute after it said that it closes, whatever it said before comes later', () => {
      const close = open(laptop)
      driving.assume(laptop)
      hide('a', close)
      pass(60)
      driving.closed('laptop', 'a')
      driving.hidden('laptop', 'a')
      pass(30)
      expect(driver()).toBeNull()
    })

    test('stay with one of two that is not closed', () => {
      driving.assume(laptop)
      driving.hidden('laptop', 'a')
      driving.hidden('laptop', 'b')
      driving.closed('laptop', 'a')
      pass(120)
      expect(types()).toEqual(['driver-taken'])
    })

    test('are not kept by a screen of somebody else, nor by a name of somebody else', () => {
      driving.assume(laptop)
      driving.hidden('charts', 'a')
      driving.hidden('laptop', 'a')
      pass(30)
      expect(driver()).toBeNull()
    })

    test('are free at once when its seat signs out', () => {
      driving.assume(laptop)
      driving.hidden('laptop', 'a')
      driving.signedOut('laptop')
      expect(driver()).toBeNull()
      driving.assume(laptop)
      pass(30)
      expect(driver()).toBeNull()
    })
  })

  test('are free at once when their holder signs out, whose screens are closed', () => {
    const closed: string[] = []
    driving.arrive('laptop', () => closed.push('first tab'))
    driving.arrive('laptop', () => closed.push('second tab'))
    driving.arrive('charts', () => closed.push('another person'))
    driving.assume(laptop)
    driving.signedOut('laptop')
    expect(driver()).toBeNull()
    expect(closed).toEqual(['first tab', 'second tab'])
    expect(events.at(-1)).toMatchObject({ type: 'driver-freed', why: 'signed-out' })
  })

  test('stay where they are when somebody else signs out', () => {
    open(laptop)
    driving.assume(laptop)
    driving.signedOut('charts')
    expect(types()).toEqual(['driver-taken'])
  })

  test('last thirty seconds for who acts without a screen', () => {
    driving.assume(laptop)
    pass(20)
    driving.assume(laptop)
    expect(driver()?.awaySince).toBeNull()
    pass(29)
    expect(driver()).not.toBeNull()
    pass(1)
    expect(driver()).toBeNull()
  })

  test('wait for their holder’s screen after a restart of the console', () => {
    store.apply({ type: 'driver-taken', at: second(1), ...laptop, how: 'acted' })
    startDriving()
    pass(1)
    expect(driver()).toMatchObject({ ...laptop, since: second(1), awaySince: null })
    open(laptop)
    pass(60)
    expect(types()).toEqual(['driver-taken'])
  })
})

import { expect, test } from 'vitest'
import type { Person } from '../../domain/control/driver'
import { opened, second } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createStore } from '../store'
import { createStageMessages } from './messages'

const presenter: Person = { seat: 'laptop', role: 'presenter' }
const coPresenter: Person = { seat: 'second', role: 'co-presenter' }

/** Of what `staged` sends. */
const read = { sentAt: second(1), how: 'read' } as const

function staged() {
  const store = createStore(emptyState('', 'rehearsal', 1, []))
  store.apply(opened)
  const messaging = createStageMessages({
    state: store.state,
    emit: event => store.apply({ ...event, at: second(1) }),
  })
  return { store, messaging }
}

test('whoever does not drive writes, and takes no controls by it; the presenter’s answer is told', () => {
  const { store, messaging } = staged()
  store.apply({ at: second(0), type: 'driver-taken', seat: 'laptop', role: 'presenter', how: 'pressed' })
  const { control } = store.state()
  expect(messaging.send('Slower', coPresenter)).toEqual({ ok: true })
  expect(store.state()).toMatchObject({
    control,
    audience: { message: { text: 'Slower', by: 'co-presenter' } },
  })
  expect(messaging.clear(read, presenter)).toEqual({ ok: true })
  expect(store.state()).toMatchObject({ control, audience: { message: { cleared: { how: 'read' } } } })
})

test('what cannot be is refused and changes nothing', () => {
  const { store, messaging } = staged()
  const before = store.state()
  expect(messaging.send('Slower', null)).toMatchObject({ because: { code: 'signed-out' } })
  expect(messaging.clear(read, presenter)).toMatchObject({ because: { code: 'not-now' } })
  expect(store.state()).toBe(before)
  messaging.send('Slower', coPresenter)
  expect(messaging.clear(read, null)).toMatchObject({ because: { code: 'signed-out' } })
  const late = { ...read, sentAt: second(0) }
  expect(messaging.clear(late, presenter)).toMatchObject({ because: { code: 'not-now' } })
  expect(store.state().audience.message?.cleared).toBeNull()
})

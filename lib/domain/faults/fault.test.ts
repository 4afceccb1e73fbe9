import { describe, expect, test } from 'vitest'
import { readFault } from '../../../infra/rehearsal/faults/catalogue'
import { opened, second, stateAfter } from '../state/show.fixture'
import { activeAs, everyChoice, isOnce, nameOf, orderOf } from './fault'

const called = ({ fault, environment }: (typeof everyChoice)[number]) => `${fault} ${environment ?? ''}`

test.each(everyChoice.map(choice => [called(choice), choice] as const))(
  '%s is an order that the rehearsal cloud takes, and is known again when it is on',
  (_name, choice) => {
    const order = orderOf(choice)
    const taken = readFault(order)
    expect(taken).toMatchObject(order)
    expect(nameOf(taken.fault, 'mode' in taken ? taken.mode : undefined)).toBe(choice.fault)
  },
)

test('a fault that the console does not offer has no name here', () => {
  expect(nameOf('rain', undefined)).toBeUndefined()
  expect(nameOf('listener', 'sing')).toBeUndefined()
})

test('what happens once is never on', () => {
  expect(everyChoice.filter(({ fault }) => isOnce(fault)).map(called)).toEqual([
    'kill-task blue',
    'kill-task green',
    'drop-sockets ',
  ])
})

describe('the faults that are on', () => {
  const errors = { id: 'errors-1', fault: 'errors', environment: 'green', since: second(3) } as const
  const read = (faults: (typeof errors)[] | null, at = 3) =>
    ({ type: 'faults-read', at: second(at), faults }) as const

  test('are told by environment', () => {
    expect(activeAs({ fault: 'errors', environment: 'green' }, [errors])).toBe(errors)
    expect(activeAs({ fault: 'errors', environment: 'blue' }, [errors])).toBeUndefined()
  })

  test('change the state when they change, and only then', () => {
    const before = stateAfter([opened, read([errors])])
    expect(before.faults.active).toEqual([errors])
    expect(stateAfter([read([{ ...errors }], 4)], before)).toBe(before)
    expect(stateAfter([read([], 4)], before).faults.active).toEqual([])
    expect(stateAfter([read(null, 4)], before).faults.active).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { audienceEvents } from '../audience/events'
import { availabilityEvents } from '../availability/events'
import { runEvents } from '../base/run'
import { checklistEvents } from '../checklist/events'
import { controlEvents } from '../control/events'
import { environmentsEvents } from '../environments/events'
import { faultsEvents } from '../faults/events'
import { guardEvents } from '../guard/events'
import { recordingEvents } from '../recording/events'
import { showEvents } from '../show/events'
import { weightsEvents } from '../weights/events'
import { witnessEvents } from '../witness/events'
import { eventDefinitions, readEvent } from './event'
import { seededRun } from './seeded-run.fixture'
import { opened, second } from './show.fixture'

describe('an event', () => {
  test('is read as it was written', () => {
    for (const event of seededRun(5, 60)) expect(readEvent(JSON.parse(JSON.stringify(event)))).toEqual(event)
  })

  test.each<[string, unknown]>([
    ['of a type of tomorrow', { at: 1, type: 'of-tomorrow' }],
    ['without its time', { type: 'accepted', change: 'c1' }],
    ['with a word nobody knows', { at: 1, type: 'show', act: 'dance', by: 'presenter' }],
    ['with half of its fields', { at: 1, type: 'asked', change: 'c1' }],
    ['that is no object', 'accepted'],
    ['that is nothing', null],
  ])('%s is not understood', (_name, json) => {
    expect(readEvent(json)).toBeNull()
  })

  test('loses what a newer version has added to it', () => {
    expect(readEvent({ ...opened, added: 1 })).toEqual(opened)
  })

  test('of a journal of before has what was added since', () => {
    const sockets = {
      wanted: 1,
      held: 1,
      lost: 0,
      reconnected: 0,
      messagesLost: 0,
      messagesDoubled: 0,
      messagesOutOfOrder: 0,
      worstOutageMs: 0,
      heldForMs: null,
    }
    const tally = {
      latencies: { blue: [20], green: [] },
      versions: { blue: '1', green: null },
      failures: {},
      missed: 0,
      longestGapMs: 0,
      sockets,
      chat: sockets,
    }
    expect(readEvent({ at: second(1), type: 'tally', tally })).toMatchObject({
      tally: {
        ...tally,
        failed: { blue: 0, green: 0, unknown: 0 },
        failingMs: { blue: 0, green: 0 },
        sockets: { of: { blue: { held: 0, lost: 0 } } },
      },
    })
  })
})

describe('the definitions of all capabilities', () => {
  const capabilities = [
    runEvents,
    controlEvents,
    witnessEvents,
    weightsEvents,
    environmentsEvents,
    availabilityEvents,
    faultsEvents,
    guardEvents,
    showEvents,
    audienceEvents,
    recordingEvents,
    checklistEvents,
  ]
  const types = capabilities.flatMap(definitions => Object.keys(definitions))

  test('are all known, and none of them twice', () => {
    expect(new Set(types).size).toBe(types.length)
    expect(Object.keys(eventDefinitions).toSorted()).toEqual(types.toSorted())
  })

  test.each(Object.entries(eventDefinitions))('have "%s" under its own name', (name, { schema }) => {
    const typeOf = (json: unknown) =>
      schema.safeParse(json).error?.issues.find(({ path }) => path[0] === 'type')
    expect(typeOf({ at: 1, type: name })).toBeUndefined()
    expect(schema.safeParse({ at: 1, type: 'another' }).success).toBe(false)
  })

  test('keep no observation for one run alone: a new run stands on what was seen before it', () => {
    for (const { observation, carried } of Object.values(eventDefinitions))
      if (observation) expect(carried).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { readEvent } from './event-schema'
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

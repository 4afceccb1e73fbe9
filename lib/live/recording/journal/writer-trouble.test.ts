import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Recording } from '../../../domain/recording/recording'
import type { Event } from '../../../domain/state/event'
import { show, tally } from '../../../domain/state/events.fixture'
import { second } from '../../../domain/state/show.fixture'
import type { JournalLimits } from '../medium/journal-limits'
import type { Medium } from '../medium/medium'
import { headerOf } from './journal.fixture'
import { puppet } from './puppet.fixture'
import { Queue } from './queue'
import { createWriter, type Writer } from './writer'

let writer: Writer
afterEach(() => writer.close())

/** A writer to this medium, and what it says of itself. */
function writing(medium: Medium, limits?: JournalLimits) {
  const said: Recording[] = []
  writer = createWriter({
    medium,
    header: headerOf(),
    nextSeq: 0,
    now: () => second(99),
    problem: null,
    changed: recording => said.push(recording),
    limits,
  })
  return { said, writer }
}

describe('when storing fails for a while', () => {
  test('nothing is lost, and recording goes on by itself', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.refuse('ENOSPC')
    const events = [tally(1), show(2, 'start'), tally(2)]
    for (const event of events) writer.write(event)
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'full', since: second(1) }]))
    disk.refuse(null)
    await vi.waitFor(() => expect(said.at(-1)).toEqual({ problem: null, since: second(99) }), 3_000)
    expect(disk.read()).toMatchObject({ events, gaps: [] })
  })

  test('a hanging disk is told within seconds and delays an answer by 150 ms at most', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.hang()
    writer.write(show(1, 'start'))
    const began = performance.now()
    await writer.stored()
    expect(performance.now() - began).toBeLessThan(1_000)
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'hanging' }]), 4_000)
    writer.write(show(2, 'next'))
    disk.goOn()
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 3_000)
    expect(disk.read()?.events).toEqual([show(1, 'start'), show(2, 'next')])
  })

  test('a refusal that came late is what it is, not a silence', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.hang()
    writer.write(show(1, 'start'))
    await pause(1_500)
    disk.refuse('ENOSPC')
    disk.goOn()
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'full' }]))
    await pause(900)
    expect(said).toHaveLength(1)
    disk.refuse(null)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 3_000)
  })

  test('for long, what somebody did is kept and a gap says what is missing', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.refuse('EROFS')
    for (let at = 1; at <= 6_000; at++) {
      writer.write(tally(at))
      if (at === 10 || at === 5_990) writer.write(show(at + 0.5, at === 10 ? 'start' : 'next'))
    }
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'not-writable' }]))
    disk.refuse(null)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 5_000)
    const read = disk.read()
    expect(read?.gaps).toMatchObject([{ from: second(11), problem: 'not-writable' }])
    expect((read?.gaps[0]?.events ?? 0) + (read?.events.length ?? 0)).toBe(6_002)
    expect(read?.events.filter(({ type }) => type === 'show')).toHaveLength(2)
    expect(read?.events.at(-1)).toEqual(tally(6_000))
  })
})

test('a journal that has become too long takes only what somebody does, and says so', async () => {
  const disk = puppet()
  const { said } = writing(disk.medium, { observations: 3_000, room: 3_000, all: 100_000 })
  for (let at = 1; at <= 10; at++) {
    writer.write(tally(at))
    if (at % 5 === 0) writer.write(show(at, at === 5 ? 'start' : 'next'))
    await writer.stored()
  }
  expect(said).toMatchObject([{ problem: 'too-long' }])
  const read = disk.read()
  expect(read?.events.filter(({ type }) => type === 'show')).toHaveLength(2)
  expect(read?.events.length).toBeLessThan(12)
  const missing = read?.gaps.reduce((sum, { events }) => sum + events, 0)
  expect(missing).toBe(12 - (read?.events.length ?? 0))
})

const answer = (at: number): Event => ({
  at: second(at),
  type: 'audience-answered',
  phone: String(at).padStart(16, '0'),
  disconnected: true,
})
const typesOf = (events: readonly Event[] = []) => [...new Set(events.map(({ type }) => type))].sort()

test('what the room says takes no place from what is measured', async () => {
  const disk = puppet()
  const { said } = writing(disk.medium, { observations: 3_000, room: 2_000, all: 100_000 })
  for (let at = 1; at <= 100; at++) writer.write(answer(at))
  await writer.stored()
  expect(disk.read()?.events.length).toBeLessThan(20)
  writer.write(tally(101))
  writer.write(show(102, 'start'))
  await writer.stored()
  expect(typesOf(disk.read()?.events)).toEqual(['audience-answered', 'show', 'tally'])
  expect(said).toEqual([])
})

test('while nothing can be stored, a room that answers pushes no second of the show out', () => {
  const queue = new Queue({ most: 10, mostInAll: 20, mostOfRoom: 30 })
  for (let at = 1; at <= 10; at++) queue.add(tally(at))
  for (let at = 1; at <= 100; at++) queue.add(answer(at))
  const kept = queue.take(1_000)
  expect(kept.filter(({ type }) => type === 'tally')).toHaveLength(10)
  expect(kept).toHaveLength(40)
  expect(queue.takeGap()?.events).toBe(70)
})

test('nothing at all is written beyond the hard limit', async () => {
  const disk = puppet()
  const { said } = writing(disk.medium, { observations: 1_000, room: 1_000, all: 2_000 })
  for (let at = 1; at <= 100; at++) {
    writer.write(show(at, 'next'))
    await writer.stored()
  }
  expect(disk.medium.bytes()).toBeLessThan(2_500)
  expect(said).toMatchObject([{ problem: 'too-long' }])
})

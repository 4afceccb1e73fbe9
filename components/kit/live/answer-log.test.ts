import { describe, expect, it } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { Answer } from '@/lib/domain/witness/tally'
import { AnswerLog } from './answer-log'

const answer = (seq: number, at = seq): Answer => ({
  seq,
  at: instant(at),
  environment: 'blue',
  ms: 5,
  failure: null,
})
const seqs = (log: AnswerLog, count = 10) => log.newest(count).map(({ seq }) => seq)

describe('the log of single answers', () => {
  it('keeps the order and gives the newest', () => {
    const log = new AnswerLog()
    log.add([answer(1), answer(2)])
    log.add([answer(3)])
    expect(seqs(log)).toEqual([1, 2, 3])
    expect(seqs(log, 2)).toEqual([2, 3])
  })

  it('counts a batch that comes twice once', () => {
    const log = new AnswerLog()
    log.add([answer(1), answer(2)])
    log.add([answer(1), answer(2), answer(3)])
    expect(seqs(log)).toEqual([1, 2, 3])
  })

  it('goes on when a console that was started anew counts from one again', () => {
    const log = new AnswerLog()
    log.add([answer(500, 1_000)])
    log.add([answer(1, 2_000)])
    expect(seqs(log)).toEqual([500, 1])
  })

  it('tells its listeners only of what is new', () => {
    const log = new AnswerLog()
    let told = 0
    const leave = log.subscribe(() => told++)
    log.add([answer(1)])
    log.add([answer(1)])
    log.add([])
    expect(told).toBe(1)
    leave()
    log.add([answer(2)])
    expect(told).toBe(1)
  })
})

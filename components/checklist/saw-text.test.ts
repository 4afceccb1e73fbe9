import { describe, expect, test } from 'vitest'
import { allParts } from '@/lib/domain/base/run'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant, millis } from '@/lib/domain/base/units'
import { itemsOf, phases } from '@/lib/domain/checklist/items'
import type { Judgement, Saw } from '@/lib/domain/checklist/judge'
import { en } from '@/lib/words/en/en'
import { ko } from '@/lib/words/ko/ko'
import { timeOfDay } from '../kit/format/time-text'
import { checklistRefusalText, sawText, stateOf } from './saw-text'

const at = instant(Date.UTC(2026, 2, 1, 5, 2, 10))
const clock = (time: number) => timeOfDay(time, 'Asia/Seoul')
const seen = (saw: Saw, met: boolean | null = true): Judgement => ({ met, saw, at })
const unseen: Judgement = { met: null, saw: null, at: null }

describe('what an item says that it saw', () => {
  test.each<[Saw, string]>([
    [{ kind: 'caller', name: 'user/jiwoo', account: '123456789012' }, 'user/jiwoo, account …9012 · 14:02:10'],
    [{ kind: 'reads', answered: ['a', 'b'], refused: [] }, '2 reads answered · 14:02:10'],
    [{ kind: 'reads', answered: ['a'], refused: ['ecs:ListTasks'] }, 'refused: ecs:ListTasks · 14:02:10'],
    [{ kind: 'page', status: 503, tookMs: millis(1_240) }, 'HTTP 503 in 1.2 s · 14:02:10'],
    [{ kind: 'skew', ms: millis(-2_600) }, '2.6 s apart · 14:02:10'],
    [{ kind: 'held', held: 49, wanted: 50 }, '49 of 50 held · 14:02:10'],
    [
      { kind: 'answers', requests: 1_500, failed: 2 },
      '1,500 answers in the last minute, 2 failed · 14:02:10',
    ],
    [{ kind: 'not-recorded', why: 'full' }, 'not recorded: the disk is full · 14:02:10'],
    [{ kind: 'split', split: splitOf(10) }, '90/10 · 14:02:10'],
    [{ kind: 'problem', problem: { kind: 'expired', cause: '' } }, `${en.problem.expired} · 14:02:10`],
    [{ kind: 'done' }, 'seen at 14:02:10'],
  ])('%o', (saw, text) => {
    expect(sawText('identity', seen(saw), en, clock)).toBe(text)
  })

  test('of a person’s item is when it was ticked, with what the console knows of it', () => {
    expect(sawText('links-shared', { met: true, saw: null, at }, en, clock)).toBe('ticked at 14:02:10')
    const phones: Judgement = { met: true, saw: { kind: 'phones', count: 1 }, at }
    expect(sawText('audience-asked', phones, en, clock)).toBe('1 phone · ticked at 14:02:10')
    expect(sawText('audience-asked', { ...phones, met: false, at: null }, ko, clock)).toBe('휴대폰 1대')
    expect(sawText('links-shared', { met: false, saw: null, at: null }, en, clock)).toBe('by hand')
  })

  test('of a success is what the console saw, never that somebody ticked it', () => {
    const lost: Judgement = { met: false, saw: { kind: 'closing', verdict: 'dropped' }, at: null }
    expect(sawText('success-recorded', lost, en, clock)).toBe('something was lost')
    expect(sawText('success-recorded', unseen, en, clock)).toBe('not seen yet')
  })

  test('of a fallback that was never drilled is how to drill it', () => {
    expect(sawText('rollback', unseen, en, clock)).toBe('Press R once')
    expect(sawText('copied', unseen, en, clock)).toBe('Open the commands (C), copy the way back')
    expect(sawText('healthy', unseen, en, clock)).toBe('not seen yet')
  })
})

test('nothing is shown as done, or as wrong, that was not seen so', () => {
  expect(stateOf(unseen, false)).toBe('unknown')
  expect(stateOf(seen({ kind: 'done' }, false), false)).toBe('unmet')
  expect(stateOf(seen({ kind: 'done' }, false), true)).toBe('waiting')
  expect(stateOf(seen({ kind: 'done' }), true)).toBe('met')
})

test('every item has its name in both languages', () => {
  for (const phase of phases)
    for (const id of itemsOf(phase, allParts))
      for (const { checklist } of [en, ko]) expect(checklist.names[id].length).toBeGreaterThan(1)
})

test('a refusal of ECS is told with its cause', () => {
  const problem = { kind: 'denied', cause: 'AccessDenied: no' } as const
  expect(checklistRefusalText({ code: 'aws', problem }, en)).toBe(`${en.problem.denied} (AccessDenied: no)`)
  expect(checklistRefusalText({ code: 'green-has-traffic' }, en)).toContain('Roll back to Blue first')
})

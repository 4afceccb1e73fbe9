import { describe, expect, test } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import type { MissingProcess, ReturnedProcess } from '@/lib/domain/faults/missing-process'
import { second } from '@/lib/domain/state/show.fixture'
import { wordsOf } from '@/lib/words/words'
import { recordText } from './record-text'

const recovered = { at: second(10), gapMs: millis(6_100), lostBytes: 0 }
const missing: MissingProcess[] = []
const full = { since: second(8), problem: 'full' } as const
const said = (
  view: Omit<Parameters<typeof recordText>[0], 'returned'> & { returned?: ReturnedProcess },
  at: number,
  language: 'en' | 'ko' = 'en',
) => recordText({ returned: null, ...view }, second(at), wordsOf(language), () => '14:02:10')

describe('the record', () => {
  test('is silent while all is well', () => {
    expect(said({ recording: null, recovered: null, missing }, 20)).toBeNull()
    expect(said({ recording: { since: second(1), problem: null }, recovered: null, missing }, 40)).toBeNull()
  })

  test('says for half a minute that it is kept again', () => {
    const recording = { since: second(1), problem: null }
    expect(said({ recording, recovered: null, missing }, 20)).toBe('Recorded again')
    expect(said({ recording, recovered: null, missing }, 20, 'ko')).toBe('다시 기록되고 있음')
    expect(said({ recording, recovered: null, missing }, 32)).toBeNull()
  })

  test('says that the console is back, for half a minute', () => {
    expect(said({ recording: null, recovered, missing }, 12)).toBe('Back after 6.1 s')
    expect(said({ recording: null, recovered, missing }, 41)).toBeNull()
  })

  test('says that what was torn has been repaired', () => {
    const view = { recording: null, recovered: { ...recovered, lostBytes: 12 }, missing }
    expect(said(view, 12)).toBe('Back after 6.1 s · record repaired')
  })

  test('says for half a minute that it was lost and is whole again', () => {
    const recording = { since: second(10), problem: null, rewritten: true }
    const text = 'The record was lost and is written anew: nothing is missing'
    expect(said({ recording, recovered: null, missing }, 39)).toBe(text)
    expect(said({ recording, recovered: null, missing }, 41)).toBeNull()
  })

  test('says first what is not being kept, since when, in both languages', () => {
    expect(said({ recording: full, recovered, missing }, 12)).toBe(
      'Not recorded since 14:02:10: the disk is full',
    )
    expect(said({ recording: full, recovered, missing }, 12, 'ko')).toBe(
      '14:02:10부터 기록되지 않음: 디스크가 가득 참',
    )
  })

  test('says before anything else which process of the rehearsal cloud is missing, in both languages', () => {
    const gone: MissingProcess[] = [
      { process: 'load-balancer', why: 'stopped', since: second(11) },
      { process: 'dynamodb', why: 'silent', since: second(11) },
    ]
    const view = { recording: full, recovered, missing: gone }
    expect(said(view, 12)).toBe(
      'Rehearsal: load balancer stopped, starting again · Rehearsal: DynamoDB does not answer',
    )
    expect(said(view, 12, 'ko')).toBe(
      '리허설: 로드 밸런서 중단, 다시 시작하는 중 · 리허설: DynamoDB 응답 없음',
    )
  })

  test('says for half a minute which process of the rehearsal cloud is back, in both languages', () => {
    const returned = { process: 'dynamodb', at: second(11), afterMs: millis(1_400) } as const
    const view = { recording: null, recovered, missing, returned }
    expect(said(view, 12)).toBe('Rehearsal: DynamoDB back after 1.4 s')
    expect(said(view, 12, 'ko')).toBe('리허설: DynamoDB 1.4초 만에 복귀')
    expect(said({ ...view, recovered: null }, 42)).toBeNull()
    expect(said({ ...view, recording: full }, 12)).toMatch(/^Not recorded/)
  })
})

import { expect, test } from 'vitest'
import { second } from '@/lib/domain/state/show.fixture'
import { sinceText } from './since-text'

const span = { startedAt: second(60), endedAt: second(300), ended: 'finished' as const }

test.each([
  ['after the start', 125, '1:05'],
  ['at the start', 60, '0:00'],
  ['less than a second before it, when nothing can be told apart', 59.4, '0:00'],
  ['before it', 47.5, '−0:12'],
])('a time %s', (_name, at, text) => {
  expect(sinceText({ span }, second(at))).toBe(text)
})

test('a run without a show has no time since its start', () => {
  expect(sinceText({ span: { ...span, startedAt: null } }, second(100))).toBe('–')
})

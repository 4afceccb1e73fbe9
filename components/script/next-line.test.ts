import { expect, test } from 'vitest'
import type { Stage } from '@/lib/domain/show-file'
import { nextLine } from './next-line'

const stages: Pick<Stage, 'say' | 'title'>[] = [
  { title: { en: 'One' }, say: { en: 'First. And more.' } },
  { title: { en: 'Two' }, say: { en: 'Is version 2.0 ready? We look.', ko: '먼저 보겠습니다. 다음은' } },
  { title: { en: 'The result' } },
]

test.each([
  [0, 'en', 'Is version 2.0 ready?'],
  [0, 'ko', '먼저 보겠습니다.'],
  [1, 'en', 'The result'],
  [2, 'en', null],
] as const)('after stage %i, in %s: %s', (index, language, line) => {
  expect(nextLine(stages, index, language)).toBe(line)
})

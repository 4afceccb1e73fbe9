import { expect, test } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import type { Stage } from '@/lib/domain/show/show-file'
import { type FullView, fullView } from '@/lib/domain/state/full-view'
import { emptyState } from '@/lib/domain/state/state'
import { nextLine } from './next-line'

const at = instant(1_000)
const empty = fullView(emptyState('run', 'rehearsal', 1, []), at)
const expects = { quiet: true }
const stages: Pick<Stage, 'say' | 'title' | 'cue' | 'expects'>[] = [
  { title: { en: 'One' }, say: { en: 'First. And more.' }, expects: {} },
  {
    title: { en: 'Two' },
    say: { en: 'Is version 2.0 ready? We look.', ko: '먼저 보겠습니다. 다음은' },
    cue: { blue: 50, green: 50 },
    expects,
  },
  { title: { en: 'The result' }, expects: {} },
]
const inStage = (stageIndex: number, green = 10): FullView => ({
  ...empty,
  show: { ...empty.show, state: 'running', stageIndex, startedAt: instant(0) },
  weights: { ...empty.weights, accepted: { ...splitOf(green), at } },
})
const lossy: FullView = { ...inStage(0), downtime: { ...empty.downtime, failed: 3 } as FullView['downtime'] }

test.each([
  ['its first sentence', inStage(0), 'en', 'Is version 2.0 ready?'],
  ['in Korean', inStage(0), 'ko', '먼저 보겠습니다.'],
  ['the title of the closing stage', inStage(1), 'en', 'The result'],
  ['nothing after the last', inStage(2), 'en', null],
  ['the title where something was lost', lossy, 'en', 'Two'],
  ['the title where traffic went back', inStage(0, 0), 'en', 'Two'],
] as const)('what comes next: %s', (_what, view, language, line) => {
  expect(nextLine({ opening: { green: 10 }, stages }, view, language)).toBe(line)
})

import { expect, test } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { Marker } from '@/lib/domain/timeline/point'
import { wordsOf } from '@/lib/words/words'
import { sampleSetting } from '../../kit/live/sample-setting'
import { markerText } from './marker-text'

const { show } = sampleSetting()
const textOf = (kind: Marker['kind'], label: string) =>
  markerText({ at: instant(0), kind, label }, show, 'en', wordsOf('en'))

test.each<[Marker['kind'], string, string]>([
  ['accepted', '64.1', '35.9/64.1'],
  ['accepted', '33.3', '66.7/33.3'],
  ['accepted', '90', '10/90'],
  ['drift', '99.9', 'changed elsewhere 0.1/99.9'],
  ['rollback', '0', 'rollback 100/0'],
  ['guard', '0', 'guard’s rollback 100/0'],
  ['stage', 'gone', 'gone'],
])('%s at %s is named %s', (kind, label, text) => expect(textOf(kind, label)).toBe(text))

test('a stage is named by its short name', () => {
  const [stage] = show.stages
  expect(textOf('stage', stage?.id ?? '')).toBe(stage?.short.en)
})

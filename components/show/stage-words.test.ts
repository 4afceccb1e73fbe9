import { describe, expect, it } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import { type FullView, fullView } from '@/lib/domain/state/full-view'
import { emptyState } from '@/lib/domain/state/state'
import { sampleSetting } from '../kit/live/sample-setting'
import { wordsFor } from './stage-words'

const { show } = sampleSetting()
const at = instant(1_000)

function say(
  state: FullView['show']['state'],
  stageIndex: number,
  green: number,
  language: 'en' | 'ko' = 'en',
  change: (view: FullView) => FullView = seen => seen,
) {
  const empty = fullView(emptyState('run', 'rehearsal', 1, []), at)
  const view = {
    ...empty,
    show: { ...empty.show, state, stageIndex },
    weights: { ...empty.weights, accepted: { ...splitOf(green), at } },
  }
  const { say: said, note } = wordsFor(show, change(view), language)
  return { say: said.replaceAll('\u00a0', ' '), note: note.replaceAll('\u00a0', ' ') }
}

const first = show.stages[0]?.say?.en ?? ''

describe('what the script says', () => {
  it('is the stage’s own line where that is true', () => {
    expect(say('idle', 0, 10).say).toBe(first)
    expect(say('running', 0, 10).say).toBe(first)
  })

  it.each(['en', 'ko'] as const)('is what to do first, before the show at other weights (%s)', language => {
    const { say: said, note } = say('idle', 0, 90, language)
    expect(said).toContain('Blue 90 / Green 10')
    expect(note).toContain('Blue 10 / Green 90')
    expect(said).not.toBe(first)
  })

  it('is where traffic goes, in a stage about another split that has no cue to set it', () => {
    const { say: said, note } = say('running', 0, 90)
    expect(said).toBe('AWS has accepted Blue 10 / Green 90.')
    expect(note).toContain('Blue 90 / Green 10')
  })

  it('is the line of a stage with a cue before its cue is pressed: it says what comes', () => {
    expect(say('running', 2, 10).say).toBe(show.stages[2]?.say?.en)
  })

  const failing = (view: FullView): FullView => ({
    ...view,
    sockets: { ...view.sockets, dropped: 2 } as FullView['sockets'],
    downtime: { ...view.downtime, failed: 1_067 } as FullView['downtime'],
  })
  const unhealthy = (view: FullView): FullView => ({
    ...view,
    sources: { ...view.sources, health: { ...view.sources.health, ok: true } },
    environments: { ...view.environments, green: { ...view.environments.green, healthy: 0 } },
  })

  it('is not that Green is fine where something was lost, or Green has no healthy target', () => {
    expect(say('running', 2, 10, 'en', failing).say).toBe(
      'Connections dropped: 2. Requests failed: 1,067. We look at that before we go on.',
    )
    expect(say('running', 3, 50, 'ko', failing).say).toContain('끊긴 연결 2건, 실패한 요청 1,067건')
    expect(say('running', 2, 10, 'en', unhealthy).say).toMatch(/^Green has no healthy target/)
  })

  it('goes on in a stage that moves nothing', () => {
    expect(say('running', 4, 90, 'en', failing).say).toBe(show.stages[4]?.say?.en)
  })

  it('is never about the opening after the show', () => {
    expect(say('finished', 5, 90).say).toBe(show.stages[5]?.closing?.unknown.en)
  })
})

import { stageLine } from '@/lib/domain/show/stage-line'
import type { PublicView } from '@/lib/domain/state/view'
import type { AudienceWords } from '@/lib/words/audience'
import { closingLine } from '../../kit/format/closing-line'
import { timeOfDay } from '../../kit/format/time-text'
import type { StatusSetting } from './setting'
import type { Moment, Shown, Tone } from './shown'
import type { StatusView } from './status-view'

const closingTone: Record<PublicView['show']['closing']['verdict'], Tone> = {
  clean: 'good',
  dropped: 'bad',
  unknown: 'wait',
}

/** The page's one sentence: what happens now, and at the end what the meter found. */
export function headlineOf(
  view: Pick<StatusView, 'show' | 'weights'>,
  setting: StatusSetting,
  words: AudienceWords,
): Shown {
  const { show, weights } = view
  if (show.state === 'idle') return { text: words.soon, tone: 'plain' }
  if (show.state !== 'finished') return { text: roomLine(view, setting, words), tone: 'plain' }
  if (setting.closing === null) return { text: words.finished, tone: 'plain' }
  return {
    text: closingLine({ closing: show.closing, accepted: weights.accepted }, setting.closing, words),
    tone: closingTone[show.closing.verdict],
  }
}

/** The stage's line for the room, where it is true. */
function roomLine(
  view: Pick<StatusView, 'show' | 'weights'>,
  setting: StatusSetting,
  words: AudienceWords,
): string {
  const line = stageLine(setting, view)
  switch (line.kind) {
    case 'back':
      return words.back
    case 'going-back':
      return words.goingBack
    case 'other-split':
      return words.otherSplit(String(line.accepted.blue), String(line.accepted.green))
    case 'own':
      return setting.stages[view.show.stageIndex]?.room ?? setting.title
  }
}

/** The small line above it: where the show stands, or that this page has lost touch with it. */
export function stateOf(
  { show }: Pick<StatusView, 'show'>,
  setting: StatusSetting,
  words: AudienceWords,
  { lostSince, offline, timeZone }: Moment,
): Shown {
  if (lostSince !== null)
    return { text: (offline ? words.offline : words.lost)(timeOfDay(lostSince, timeZone)), tone: 'wait' }
  if (show.state === 'paused') return { text: words.paused, tone: 'wait' }
  if (show.state === 'finished') return { text: words.finished, tone: 'plain' }
  const number = show.state === 'idle' ? 0 : show.stageIndex + 1
  const title = setting.stages[show.stageIndex]?.title ?? ''
  return { text: number === 0 ? '' : words.stage(number, setting.stages.length, title), tone: 'plain' }
}

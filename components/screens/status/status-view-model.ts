import { questionIsOpen } from '@/lib/domain/audience/question'
import type { AudienceWords } from '@/lib/words/audience'
import { clockText } from '../../kit/format/time-text'
import { headlineOf, stateOf } from './headline'
import type { StatusSetting } from './setting'
import type { Moment, StatusViewModel } from './shown'
import { splitOf } from './split-panel'
import type { StatusView } from './status-view'
import { totalsOf } from './totals'

export function statusViewModel(
  view: StatusView,
  setting: StatusSetting,
  words: AudienceWords,
  moment: Moment,
): StatusViewModel {
  const { show } = view
  const runs = show.state === 'running' ? moment.viewAgeMs * show.speed : 0
  const split = splitOf(view, words, moment)
  return {
    texts: {
      clock: { text: `${clockText(show.elapsedMs + runs)} / ${clockText(show.totalMs)}`, tone: 'plain' },
      state: stateOf(view, setting, words, moment),
      headline: headlineOf(view, setting, words),
      ...split.texts,
      ...totalsOf(view, words, moment),
      dark: { text: view.audience.blackout ? words.dark : '', tone: 'plain' },
    },
    show: show.state,
    green: split.green,
    observed: split.observed,
    asks: questionIsOpen(setting.stages, show),
    stale: moment.lostSince !== null,
    dark: view.audience.blackout,
  }
}

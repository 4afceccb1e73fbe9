import { roomWordOf } from '@/lib/domain/split/verdict'
import type { AudienceWords } from '@/lib/words/audience'
import { sharePercent } from '../../kit/format/share'
import { timeOfDay } from '../../kit/format/time-text'
import type { Moment, Shown, Slot, StatusViewModel, Tone } from './shown'
import type { StatusView } from './status-view'

type SplitSlot = Extract<Slot, 'blue-version' | 'blue' | 'green' | 'green-version' | 'observed' | 'verdict'>

const tones = { moving: 'wait', 'as-set': 'good', 'does-not-follow': 'bad' } as const

/** The bar and its texts: what AWS accepted, what really happens, and whether the two agree. */
export function splitOf(
  { weights, environments, sources }: StatusView,
  words: AudienceWords,
  { timeZone }: Moment,
): Pick<StatusViewModel, 'green' | 'observed'> & { texts: Record<SplitSlot, Shown> } {
  const { requested, accepted, observed } = weights
  const tone: Tone = sources.listener.ok ? 'plain' : 'stale'
  const version = (name: 'blue' | 'green'): Shown => {
    const known = environments[name].version
    return { text: known === null ? '' : `v${known.replace(/^v/, '')}`, tone: 'plain' }
  }
  const share = observed.green === null ? null : sharePercent(observed.green)
  return {
    green: accepted?.green ?? null,
    observed: share === null ? null : Number(share),
    texts: {
      'blue-version': version('blue'),
      blue: { text: accepted ? words.percent(String(accepted.blue)) : '?', tone },
      green: { text: accepted ? words.percent(String(accepted.green)) : '?', tone },
      'green-version': version('green'),
      observed: {
        text: words.observed(share === null ? '?' : words.percent(share)),
        tone: sources.probe.ok ? 'plain' : 'stale',
      },
      verdict: verdict(),
    },
  }

  function verdict(): Shown {
    const silent = [sources.listener, sources.probe].find(source => !source.ok)
    if (silent)
      return {
        text: silent.at === null ? words.unknown : words.notSince(timeOfDay(silent.at, timeZone)),
        tone: 'stale',
      }
    if (requested && accepted && requested.green !== accepted.green)
      return { text: words.applying(words.percent(String(requested.green))), tone: 'wait' }
    const word = roomWordOf(observed.verdict)
    if (word === null) return { text: words.notKnown, tone: 'wait' }
    return { text: words.verdict[word], tone: tones[word] }
  }
}

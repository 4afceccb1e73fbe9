import type { Report } from '@/lib/domain/report/report'
import type { HeldFigures, Verdict } from '@/lib/domain/report/verdict'
import { boundText, countText, lengthText } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import type { Reader } from '../reader'

type Figures = Pick<Report, 'verdict' | 'span'>

export type Tone = 'good' | 'wait' | 'bad'

/** The meter's word in one sentence, what is unknown as unknown; and in another what the guard did. */
export function headlineOf({ verdict }: { verdict: Pick<Verdict, 'closing' | 'back'> }, reader: Reader) {
  const found = foundOf(verdict, reader)
  return verdict.closing.guardRolledBack ? `${found} ${reader.words.stage.guardRolledBack}` : found
}

function foundOf({ closing, back }: Pick<Verdict, 'closing' | 'back'>, { says, words }: Reader): string {
  const { headline } = says
  if (closing.verdict === 'clean') return back ? headline.back : headline.clean
  if (closing.verdict === 'unknown') return headline.unknown
  const { drops, failed, messages = 0, worstMs } = closing
  const what = [
    ...(drops > 0 ? [headline.drops(countText(drops, words))] : []),
    ...(failed > 0 ? [headline.failed(countText(failed, words))] : []),
    ...(messages > 0 ? [headline.messages(countText(messages, words))] : []),
  ]
  return headline.dropped(what.join(', '), lengthText(worstMs, words))
}

export const toneOf = ({ closing }: Verdict): Tone =>
  closing.verdict === 'clean' ? 'good' : closing.verdict === 'dropped' ? 'bad' : 'wait'

/** `0 of 6,031 requests failed, under 0.05 % at 95 %; 50 of 50 sockets held throughout (for 6:16, since before the start); …`. */
export const figuresOf = ({ verdict, span }: Figures, reader: Reader): string =>
  [requestsOf(verdict, reader), heldOf(verdict, span, reader), messagesOf(verdict, reader)].join('; ')

function requestsOf({ requests, failed, bound, blindMs }: Verdict, { says, words }: Reader): string {
  if (requests === 0) return says.verdict.noRequests
  const asked = says.verdict.requests(countText(failed, words), countText(requests, words), boundText(bound))
  return blindMs < 500 ? asked : `${asked}, ${says.verdict.blind(lengthText(blindMs, words))}`
}

/** Both kinds of connection together, as on the screens; the time is that of those that were held the shortest. */
function heldOf({ sockets, chatSockets }: Verdict, span: Report['span'], { says, words }: Reader): string {
  const [wanted, held, dropped] = sumOf(sockets, chatSockets)
  if (wanted === 0) return says.verdict.noSockets
  const times = [sockets, chatSockets].flatMap(({ wanted, heldForMs }) => (wanted > 0 ? [heldForMs] : []))
  const known = times.flatMap(ms => (ms === null ? [] : [ms]))
  const counts = [countText(held, words), countText(wanted, words)] as const
  if (dropped > 0)
    return `${says.verdict.held(...counts, null)}, ${says.verdict.dropped(countText(dropped, words))}`
  if (known.length < times.length) return says.verdict.held(...counts, null)
  const heldMs = Math.min(...known)
  // Sockets are opened with the console: their time is longer than the show, and is none of the show's times.
  const throughout = span.startedAt !== null && heldMs >= span.endedAt - span.startedAt
  return says.verdict[throughout ? 'heldThroughout' : 'held'](...counts, clockText(heldMs))
}

const sumOf = (a: HeldFigures, b: HeldFigures) =>
  [a.wanted + b.wanted, a.held + b.held, a.dropped + b.dropped] as const

function messagesOf({ messages, chatSockets }: Verdict, { says, words }: Reader): string {
  const { announced, lost, doubled } = messages
  if (announced === null || chatSockets.wanted === 0) return says.verdict.chatUnknown
  return [
    says.verdict.messages(countText(announced, words)),
    lost === 0 ? says.verdict.noneLost : says.verdict.lost(countText(lost, words)),
    ...(doubled > 0 ? [says.verdict.doubled(countText(doubled, words))] : []),
  ].join(', ')
}

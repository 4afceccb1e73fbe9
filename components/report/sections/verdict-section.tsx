import type { Report } from '@/lib/domain/report/report'
import { lengthText } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import { Moment } from '../moment'
import type { Reader } from '../reader'
import { figuresOf, headlineOf, toneOf } from './verdict-text'

const signs = { good: '✓', wait: '?', bad: '✕' }

/** What a manager reads: one sentence, and the figures that it rests on. */
export function VerdictSection({ report, reader }: { report: Report; reader: Reader }) {
  const { says, words } = reader
  const { span, verdict, speed } = report
  const tone = toneOf(verdict)
  return (
    <section className="report-verdict" data-tone={tone}>
      <p className="report-headline">
        <span aria-hidden="true">{signs[tone]}</span> {headlineOf(report, reader)}
      </p>
      <p className="report-figures">
        {figuresOf(report, reader)}; {says.verdict.gap(lengthText(verdict.longestGapMs, words))}.
      </p>
      <p className="k">
        {span.startedAt !== null && (
          <>
            {says.when.started} <Moment at={span.startedAt} day /> · {says.when.took}{' '}
            {clockText(report.elapsedMs)} {says.when.of(clockText(report.plannedMs))}
            {speed !== 1 && ` · ${says.when.speed(speed)}`} ·{' '}
          </>
        )}
        {says.ended[span.ended]}
      </p>
    </section>
  )
}

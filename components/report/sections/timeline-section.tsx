import type { Report } from '@/lib/domain/report/report'
import { timelineOf } from '@/lib/domain/timeline/event-log'
import { tell } from '../../timeline/tell'
import { Moment } from '../moment'
import type { Reader } from '../reader'
import { sinceText } from './since-text'

/** Everything that happened, one line each: since the start, and by the clock on the wall. */
export function TimelineSection({ report, reader }: { report: Report; reader: Reader }) {
  return (
    <section>
      <h2>{reader.words.timeline.title}</h2>
      <ol className="report-timeline">
        {timelineOf(report).map((entry, index) => {
          const { text, by, note, tone } = tell(entry, reader)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two lines may say the same.
            <li key={index} data-kind={entry.kind}>
              <b>{sinceText(report, entry.at)}</b> <Moment at={entry.at} />
              <span className={tone && `tone-${tone}`}>{text}</span>
              {by && <span className="k"> · {by}</span>}
              {note && <small className="k"> · {note}</small>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

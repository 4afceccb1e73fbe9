import type { Drills, Report } from '@/lib/domain/report/report'
import { scoreOf } from '@/lib/domain/score/score'
import { lengthText } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'
import { faultOf } from '../../timeline/tell'
import { DrillList } from '../drill-list'
import type { Reader } from '../reader'
import { sinceText } from './since-text'

/** What a rehearsal is worth: its pace, the answer to each fault, and what has been drilled. */
export function ScoreSection({
  report,
  drilled,
  reader,
}: {
  report: Report
  drilled: Drills
  reader: Reader
}) {
  const { says, words, titleOf } = reader
  const { score: say } = says
  const score = scoreOf(report)
  return (
    <section>
      <h2>{say.title}</h2>
      <ul className="report-lines">
        <li>{paceText(score.behindMs)}</li>
        <li>
          {score.worstOverrun
            ? say.overrun(titleOf(score.worstOverrun.stage), clockText(score.worstOverrun.byMs))
            : say.noOverrun}
        </li>
      </ul>
      <h3>{say.faults}</h3>
      {score.faults.length === 0 ? (
        <p>{say.noFaults}</p>
      ) : (
        <ul className="report-lines">
          {score.faults.map(fault => (
            <li key={`${fault.fault} ${fault.environment} ${fault.from}`}>
              {sinceText(report, fault.from)} {faultOf(fault, reader)}:{' '}
              {fault.reaction ? (
                say.after(say.reactions[fault.reaction.kind], lengthText(fault.reaction.afterMs, words))
              ) : (
                <span className="tone-wait">{say.unanswered}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <h3>{say.drills}</h3>
      <DrillList drilled={drilled} says={say} />
    </section>
  )

  function paceText(behindMs: number | null): string {
    if (behindMs === null) return say.notEnded
    const time = clockText(Math.abs(behindMs))
    return behindMs > 0 ? say.behind(time) : behindMs < 0 ? say.ahead(time) : say.onTime
  }
}

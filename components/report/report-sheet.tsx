import type { ReactNode } from 'react'
import type { Drills, Report } from '@/lib/domain/report/report'
import { ChangeSection } from './change-section'
import { EnvironmentSection } from './environment-section'
import { FailureSection } from './failure-section'
import type { Reader } from './reader'
import { RoomSection } from './room-section'
import { ScoreSection } from './score-section'
import { SplitSection } from './split-section'
import { StageSection } from './stage-section'
import { TimelineSection } from './timeline-section'
import { UnmeasuredSection } from './unmeasured-section'
import { VerdictSection } from './verdict-section'

interface Props {
  report: Report
  /** Null where the score is not shown: on AWS, and in public. */
  drilled: Drills | null
  reader: Reader
  tools: ReactNode
}

/** The whole record of a show, for a manager from the top and for an engineer to the bottom; dark here, light on paper. */
export function ReportSheet({ report, drilled, reader, tools }: Props) {
  const { says, words, language } = reader
  const parts = { report, reader }
  return (
    <main className="report" lang={language}>
      <header className="report-head">
        <h1>
          Green<i>room</i> · {says.title}
        </h1>
        <p className="k">
          {says.mode[report.mode]} · {report.run}
          {report.show.of > 1 && ` · ${says.show(String(report.show.number), String(report.show.of))}`}
          <span className="report-language">
            {' · '}
            <a href={`?lang=${words.otherLanguage.code}`} hrefLang={words.otherLanguage.code}>
              {words.otherLanguage.name}
            </a>
          </span>
        </p>
        {tools}
      </header>
      <VerdictSection {...parts} />
      <StageSection {...parts} />
      <SplitSection {...parts} />
      <ChangeSection {...parts} />
      <FailureSection {...parts} />
      <TimelineSection {...parts} />
      {drilled && <ScoreSection {...parts} drilled={drilled} />}
      <RoomSection {...parts} />
      <EnvironmentSection {...parts} />
      <UnmeasuredSection {...parts} />
      <p className="k">{says.generated}</p>
    </main>
  )
}

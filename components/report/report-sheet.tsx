import type { ReactNode } from 'react'
import type { Drills, Report } from '@/lib/domain/report/report'
import type { Reader } from './reader'
import { ChangeSection } from './sections/change-section'
import { EnvironmentSection } from './sections/environment-section'
import { FailureSection } from './sections/failure-section'
import { RoomSection } from './sections/room-section'
import { ScoreSection } from './sections/score-section'
import { SplitSection } from './sections/split-section'
import { StageSection } from './sections/stage-section'
import { TimelineSection } from './sections/timeline-section'
import { UnmeasuredSection } from './sections/unmeasured-section'
import { VerdictSection } from './sections/verdict-section'

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

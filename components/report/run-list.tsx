import type { Drills } from '@/lib/domain/report/report'
import type { RunRow } from '@/lib/domain/score/run-row'
import { inLanguage } from '@/lib/in-language'
import { countText, lengthText, spreadText, unknown } from '../kit/format/format'
import { clockText } from '../kit/format/time-text'
import { DrillList } from './drill-list'
import { Moment } from './moment'
import type { Reader } from './reader'
import { Table } from './sections/table'

/** All runs side by side, newest first. */
export function RunList({
  rows,
  drilled,
  reader,
}: {
  rows: readonly RunRow[]
  drilled: Drills
  reader: Reader
}) {
  const { says, words, language, titleOf } = reader
  const { runs: say } = says
  return (
    <main className="report report-list" lang={language}>
      <header className="report-head">
        <h1>
          Green<i>room</i> · {say.title}
        </h1>
        <nav className="report-tools" aria-label={say.title}>
          <a href="/">{words.page.presenter}</a>
          <a href="/charts">{words.page.charts}</a>
        </nav>
      </header>
      <section>
        <h2>{says.score.drills}</h2>
        <DrillList drilled={drilled} says={says.score} />
      </section>
      {rows.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <Table
          caption={say.title}
          head={[
            say.when,
            say.verdict,
            say.failed,
            say.gap,
            say.dropped,
            say.time,
            say.overrun,
            say.effect,
            say.faults,
            say.reaction,
            say.rating,
          ]}
          rows={rows.map(row => ({ key: row.run, cells: cellsOf(row) }))}
        />
      )}
    </main>
  )

  function cellsOf(row: RunRow) {
    const { startedAt, endedAt, closing, worstOverrun } = row
    return [
      <a key="link" href={inLanguage(`/report/${row.run}`, language)}>
        <Moment at={startedAt ?? endedAt} day /> · {says.mode[row.mode]}
      </a>,
      startedAt === null ? (
        say.noShow
      ) : (
        <span key="verdict" className={`verdict-${closing.verdict}`}>
          {say.verdicts[closing.verdict]}
        </span>
      ),
      `${countText(row.failed, words)} / ${countText(row.requests, words)}`,
      lengthText(row.longestGapMs, words),
      countText(row.dropped, words),
      startedAt === null ? unknown : `${clockText(row.elapsedMs)} / ${clockText(row.plannedMs)}`,
      worstOverrun ? `${titleOf(worstOverrun.stage)} +${clockText(worstOverrun.byMs)}` : unknown,
      row.slowestEffectMs === null ? unknown : spreadText(row.slowestEffectMs, words),
      row.unanswered > 0
        ? say.unansweredOf(countText(row.unanswered, words), countText(row.faults, words))
        : countText(row.faults, words),
      row.slowestReactionMs === null ? unknown : lengthText(row.slowestReactionMs, words),
      row.mean === null ? unknown : `${row.mean.toFixed(1)} (${countText(row.ratings, words)})`,
    ]
  }
}

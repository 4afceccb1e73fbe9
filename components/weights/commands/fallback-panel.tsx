import { useState } from 'react'
import { rollbackSplit, type Split } from '@/lib/domain/base/traffic'
import type { FullView } from '@/lib/domain/state/full-view'
import { type FallbackCommand, terraformCommand, weightsCommand } from '@/lib/domain/weights/fallback'
import { weightText } from '../../kit/format/format'
import { useTimeOfDay } from '../../kit/format/time-of-day'
import { useSetting, useWords } from '../../kit/live/context'
import { CommandLine } from './command-line'
import { tellCopied } from './tell-copied'
import type { Trouble } from './trouble'

interface Props {
  /** Null when it was opened by hand. */
  trouble: Trouble | null
  view: Pick<FullView, 'rollbackActions' | 'weights'>
  hide(): void
}

/** The way back that needs no console, and the weights on the screen: the exact commands, filled in. */
export function FallbackPanel(props: Props) {
  // Who chose the weights on the screen in quiet finds the way back when trouble comes.
  return <Commands key={String(props.trouble === null)} {...props} />
}

function Commands({ trouble, view, hide }: Props) {
  const { aws, recording } = useSetting()
  const words = useWords()
  const clock = useTimeOfDay()
  const { fallback } = words
  const [asOnScreen, setAsOnScreen] = useState(false)
  const seen = view.weights.requested ?? view.weights.accepted
  // Terraform's variables are whole percents: anything else would not be what is on the screen.
  const onScreen = seen && Number.isInteger(seen.green) ? seen : null
  const shown = asOnScreen && onScreen ? onScreen : rollbackSplit
  // Only the way back is a drill that the record counts.
  const tell = (command: FallbackCommand) => recording || shown !== rollbackSplit || tellCopied(command)
  const retried = trouble?.attempt === undefined ? null : trouble.problem
  const { command, isForAllShells } = weightsCommand(aws, view.rollbackActions, shown)
  const says = trouble === null ? fallback.title : sentenceOf(trouble, words)
  return (
    <section
      className="panel fallback"
      data-trouble={trouble !== null}
      data-retried={retried !== null}
      aria-label={fallback.title}
    >
      <header className="fallback-head">
        {/* An alert is read out at once; what changes with every attempt is read in its turn. */}
        <div role={trouble ? (retried ? 'status' : 'alert') : undefined}>
          <h2>
            {says}
            {trouble?.since != null && (
              <span className="fallback-since"> {words.time.since(clock(trouble.since))}</span>
            )}
          </h2>
          {retried === null ? (
            <p className="k">{isForAllShells ? fallback.explain : fallback.explainPosix}</p>
          ) : (
            <>
              <p className="fallback-last-answer">{words.problem[retried.kind]}</p>
              <p className="k fallback-goes-on">{fallback.goesOn}</p>
            </>
          )}
          {/* AWS's own words, in the language that it has. */}
          {trouble?.problem?.cause && (
            <p className="k fallback-cause" lang="en">
              {trouble.problem.cause}
            </p>
          )}
        </div>
        {onScreen && (
          <div className="fallback-choice">
            <Choice
              name={fallback.back}
              split={rollbackSplit}
              on={!asOnScreen}
              choose={() => setAsOnScreen(false)}
            />
            <Choice
              name={fallback.onScreen}
              split={onScreen}
              on={asOnScreen}
              choose={() => setAsOnScreen(true)}
            />
          </div>
        )}
        <button type="button" className="small-button" onClick={hide}>
          {fallback.hide}
        </button>
      </header>
      <CommandLine command={command} copyLabel={fallback.copyAws} copied={() => tell('aws')} />
      <div className="fallback-last">
        <CommandLine
          command={terraformCommand(shown)}
          copyLabel={fallback.copyTerraform}
          copied={() => tell('terraform')}
        />
        <a className="small-button" href="/replay/clean" target="_blank" rel="noopener">
          {words.replay.lastClean}
        </a>
      </div>
    </section>
  )
}

function Choice({ name, split, on, choose }: { name: string; split: Split; on: boolean; choose(): void }) {
  return (
    <button type="button" className="small-button" aria-pressed={on} onClick={choose}>
      {name} {weightText(split.blue)}/{weightText(split.green)}
    </button>
  )
}

function sentenceOf(
  { kind, problem, attempt }: Trouble,
  { fallback, problem: says }: ReturnType<typeof useWords>,
) {
  if (attempt !== undefined) return fallback.retrying(attempt)
  return kind === 'console' || problem === null ? fallback.console : says[problem.kind]
}

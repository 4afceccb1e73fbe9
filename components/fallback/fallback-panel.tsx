import { type FallbackCommand, rollbackCommand, terraformCommand } from '@/lib/domain/fallback'
import { rollbackSplit } from '@/lib/domain/traffic'
import { useTimeOfDay } from '../format/time-of-day'
import { useSetting, useWords } from '../live/context'
import { CommandLine } from './command-line'
import { tellCopied } from './tell-copied'
import type { Trouble } from './trouble'

interface Props {
  /** Null when it was opened by hand. */
  trouble: Trouble | null
  /** The listener's own actions with the weights of a rollback. */
  rollbackActions: string | null
  hide(): void
}

/** The way back that needs no console: the exact commands, filled in. */
export function FallbackPanel({ trouble, rollbackActions, hide }: Props) {
  const { aws, recording } = useSetting()
  const words = useWords()
  const clock = useTimeOfDay()
  const { fallback } = words
  const tell = (command: FallbackCommand) => recording || tellCopied(command)
  const says = trouble === null ? fallback.title : sentenceOf(trouble, words)
  return (
    <section className="panel fallback" data-trouble={trouble !== null} aria-label={fallback.title}>
      <header className="fallback-head">
        <div role={trouble ? 'alert' : undefined}>
          <h2>
            {says}
            {trouble?.since != null && (
              <span className="fallback-since"> {words.time.since(clock(trouble.since))}</span>
            )}
          </h2>
          <p className="k">
            {fallback.explain}
            {trouble?.problem?.cause && <span className="fallback-cause"> ({trouble.problem.cause})</span>}
          </p>
        </div>
        <a className="small-button" href="/replay/clean" target="_blank" rel="noopener">
          {words.replay.lastClean}
        </a>
        <button type="button" className="small-button" onClick={hide}>
          {fallback.hide}
        </button>
      </header>
      <CommandLine
        command={rollbackCommand(aws, rollbackActions)}
        copyLabel={fallback.copyAws}
        copied={() => tell('aws')}
      />
      <CommandLine
        command={terraformCommand(rollbackSplit)}
        copyLabel={fallback.copyTerraform}
        copied={() => tell('terraform')}
      />
    </section>
  )
}

const sentenceOf = ({ kind, problem }: Trouble, { fallback, problem: says }: ReturnType<typeof useWords>) =>
  kind === 'console' || problem === null ? fallback.console : says[problem.kind]

import { createHash } from 'node:crypto'
import type { Config } from '../../config/config'
import { partsOf } from '../../config/outputs'
import type { Parts } from '../../domain/base/run'
import { type Millis, millis } from '../../domain/base/units'
import type { Budget } from '../../domain/show/clock'
import type { Journals } from './medium/journals'

/** What a run is of, and where it is kept. A console goes on only with a run of the same. */
export interface RunSetting {
  journals: Journals
  mode: 'rehearsal' | 'aws'
  speed: number
  stages: Budget[]
  /** What a change is given to spread. */
  spreadingMs: Millis
  parts: Parts
  /** Tells one target from another without naming it: journals may be given away. */
  target: string
}

type Of = Pick<Config, 'mode' | 'speed' | 'spreadingMs' | 'show' | 'outputs'>

export const runSettingOf = (
  { mode, speed, spreadingMs, show, outputs }: Of,
  journals: Journals,
): RunSetting => ({
  journals,
  mode,
  speed,
  spreadingMs,
  parts: partsOf(outputs),
  stages: show.stages.map(({ id, seconds }) => ({ id, ms: millis(seconds * 1_000) })),
  target: createHash('sha256')
    .update([mode, outputs.listener_arn, outputs.listener_rule_arn ?? ''].join('\0'))
    .digest('hex')
    .slice(0, 16),
})

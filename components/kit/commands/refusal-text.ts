import type { ActionAnswer } from '@/lib/domain/base/ruling'
import type { Words } from '@/lib/words/en/en'
import { weightText } from '../format/format'

type Because = Extract<ActionAnswer, { ok: false }>['because']

/** Why not, in one sentence. */
export function refusalText(because: Because, { refusal, environments, driver }: Words): string {
  switch (because.code) {
    case 'health-unknown':
    case 'no-healthy-target':
      return refusal[because.code](environments[because.environment])
    case 'changed-meanwhile':
      return refusal['changed-meanwhile'](weightText(because.split.blue), weightText(because.split.green))
    case 'not-driver':
      return because.driver === null
        ? driver.nobodyDrives
        : driver.otherDrives(driver.holders[because.driver])
    case 'bad-input':
      return refusal['bad-input'](because.detail)
    default:
      return refusal[because.code]
  }
}

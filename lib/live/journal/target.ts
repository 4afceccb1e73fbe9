import { createHash } from 'node:crypto'
import type { Config } from '../../config'

/** Tells one target from another without naming it: journals may be given away. */
export const targetOf = ({ outputs, mode }: Pick<Config, 'outputs' | 'mode'>) =>
  createHash('sha256')
    .update([mode, outputs.listener_arn, outputs.listener_rule_arn ?? ''].join('\0'))
    .digest('hex')
    .slice(0, 16)

import { randomBytes } from 'node:crypto'
import type { Instant } from '../../../domain/base/units'

/** Sorts by the time at which it was opened (UTC), and cannot be guessed. */
export const newRunId = (at: Instant) =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(4).toString('hex')}`

/** True for what `newRunId` makes: a run's name comes from an address and becomes a path. */
export const isRunId = (text: string) => /^\d{8}-\d{6}-[0-9a-f]{8}$/.test(text)

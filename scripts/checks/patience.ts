import { vi } from 'vitest'

/** How long `vi.waitFor` waits where a test says nothing: its own second is too short for a machine that stalls. */
const patience = { timeout: 10_000 }
const { waitFor } = vi

vi.waitFor = (attempt, options) =>
  waitFor(attempt, typeof options === 'number' ? options : { ...patience, ...options })

import { afterAll, vi } from 'vitest'

/** Files of one worker share its process: what one has set, the next must not find. */
const before = { ...process.env }

// The first hook that is registered is the last that runs.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

import { afterAll, beforeAll, expect, vi } from 'vitest'

/** Where a file could leave something to the next one of its worker: both share one process. */
const before = { ...process.env }
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const
const listeners = () => Object.fromEntries(signals.map(signal => [signal, process.listenerCount(signal)]))
let listening = listeners()

beforeAll(() => {
  listening = listeners()
})

// The first hook that is registered is the last that runs.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  expect(listeners(), 'what listens to the process after the file').toEqual(listening)
  expect(
    process.getActiveResourcesInfo().filter(name => name === 'ProcessWrap' || name === 'TCPServerWrap'),
    'processes and servers that are left after the file',
  ).toEqual([])
})

import { expect } from '@playwright/test'
import { z } from 'zod'

const nullable = z.number().nullable()
const split = z.object({ blue: z.number(), green: z.number(), at: z.number() }).nullable()
const source = z.object({ ok: z.boolean(), ageMs: nullable, error: z.string().nullable() })

/** The fields of `/api/status` that scripts rely on. */
const status = z.object({
  at: z.number(),
  mode: z.enum(['rehearsal', 'aws']),
  show: z.object({
    state: z.enum(['idle', 'running', 'paused', 'finished']),
    stage: z.string(),
    stageIndex: z.number(),
    elapsedMs: z.number(),
    totalMs: z.number(),
    speed: z.number(),
    closing: z.object({ verdict: z.string() }),
  }),
  weights: z.object({
    requested: split,
    accepted: split,
    observed: z.object({ green: nullable, n: z.number(), verdict: z.string().nullable() }),
  }),
  downtime: z.object({
    requests: nullable,
    failed: nullable,
    failures: z.record(z.string(), z.number()),
  }),
  sockets: z.object({ held: nullable, dropped: nullable, reconnected: nullable }),
  guard: z.object({ armed: z.boolean() }),
  audience: z.object({ blackout: z.boolean() }),
  phones: z.object({ connected: nullable, drops: nullable }),
  driver: z.enum(['presenter', 'co-presenter']).nullable(),
  sources: z.object({ listener: source, services: source, health: source, metrics: source, probe: source }),
})

export type Status = z.infer<typeof status>

export async function readStatus(console: string): Promise<Status> {
  const response = await fetch(`${console}/api/status`)
  return status.parse(await response.json())
}

/** The accepted weights, written as on the buttons: `50/50`. */
export async function acceptedWeights(console: string): Promise<string | null> {
  const { accepted } = (await readStatus(console)).weights
  return accepted && `${accepted.blue}/${accepted.green}`
}

const guarded = z.object({ guard: z.object({ armed: z.boolean(), state: z.string().nullable() }) })

export async function readGuard(console: string) {
  const response = await fetch(`${console}/api/status`)
  return guarded.parse(await response.json()).guard
}

/** How many failures of this kind the witness has counted. */
export const failuresOf = async (console: string, kind: string) =>
  (await readStatus(console)).downtime.failures[kind] ?? 0

/** Resolves when the witness has counted so many failures of this kind besides those before. */
export async function countMoreFailures(console: string, kind: string, more: number) {
  const before = await failuresOf(console, kind)
  await expect
    .poll(() => failuresOf(console, kind), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before + more)
}

/** Resolves when the witness has counted so many answered requests besides those before. */
export async function countMoreRequests(console: string, more: number) {
  const asked = async () => (await readStatus(console)).downtime.requests ?? 0
  const before = await asked()
  await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + more)
}

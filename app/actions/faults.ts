'use server'

import { z } from 'zod'
import { environments } from '@/lib/domain/base/traffic'
import { crowdLimits } from '@/lib/domain/faults/crowd'
import { environmentFaults, sharedFaultNames } from '@/lib/domain/faults/fault'
import type { FaultAnswer } from '@/lib/domain/faults/rules'
import { current, onRecord } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'

const choice = z.union([
  z.strictObject({ fault: z.enum(environmentFaults), environment: z.enum(environments) }),
  z.strictObject({ fault: z.enum(sharedFaultNames), environment: z.null() }),
])
const one = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) })

const { size, rate } = crowdLimits
const crowd = z.union([
  z.strictObject({ size: z.int().min(size.from).max(size.to) }),
  z.strictObject({ rate: z.number().min(rate.from).max(rate.to) }),
])

/** Makes something go wrong in the rehearsal cloud. That it is on comes by the stream. */
export async function beginFault(input: z.input<typeof choice>): Promise<FaultAnswer> {
  const parsed = choice.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(current().faults.begin(parsed.data, await roleOf()))
}

export async function endFault(input: z.input<typeof one>): Promise<FaultAnswer> {
  const parsed = one.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(current().faults.end(parsed.data.id, await roleOf()))
}

/** Ends the check too, if it runs. */
export async function endAllFaults(): Promise<FaultAnswer> {
  return onRecord(current().faults.endAll(await roleOf()))
}

/** Begins the check that the meters see what goes wrong; its results come by the stream. */
export async function breakIt(): Promise<FaultAnswer> {
  return onRecord(current().faults.breakIt(await roleOf()))
}

/** How many chatters there shall be, or how much they talk. What they do comes by the stream. */
export async function setCrowd(input: z.input<typeof crowd>): Promise<FaultAnswer> {
  const parsed = crowd.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(current().faults.setCrowd(parsed.data, await roleOf()))
}

const badInput = (error: z.ZodError): FaultAnswer => ({
  ok: false,
  because: { code: 'bad-input', detail: z.prettifyError(error) },
})

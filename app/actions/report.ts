'use server'

import { z } from 'zod'
import { current } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'

const publishInput = z.strictObject({ run: z.string().max(64), show: z.int().min(0).max(1_000) })
const withdrawInput = publishInput.pick({ run: true })

/** The address of a public report; null where this person may not publish, or it could not be stored. */
export async function publishReport(input: z.input<typeof publishInput>): Promise<string | null> {
  const parsed = publishInput.safeParse(input)
  if (!parsed.success || (await roleOf()) !== 'presenter') return null
  const { links, config } = current()
  try {
    return new URL(`/report/public/${await links.publish(parsed.data)}`, config.publicUrl).href
  } catch (error) {
    console.warn(`A public link could not be stored: ${messageOf(error)}`)
    return null
  }
}

/** The link is worth nothing from now on. False where this person may not do so, or it could not be removed. */
export async function withdrawReport(input: z.input<typeof withdrawInput>): Promise<boolean> {
  const parsed = withdrawInput.safeParse(input)
  if (!parsed.success || (await roleOf()) !== 'presenter') return false
  try {
    await current().links.withdraw(parsed.data.run)
    return true
  } catch (error) {
    console.warn(`A public link could not be removed: ${messageOf(error)}`)
    return false
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

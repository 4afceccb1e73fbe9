import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { jsonOf } from '../../../../common/parse'
import type { Notes } from '../medium/journals'
import { isRunId } from '../medium/run-id'

/** Which show of which run somebody may look at. */
export interface Published {
  run: string
  show: number
}

/** The public links to reports. A token cannot be guessed, and is worth nothing once the report is withdrawn. */
export interface Links {
  /** The token of a new link; a link that there was is void from now on. @throws when it cannot be stored. */
  publish(published: Published): Promise<string>
  withdraw(run: string): Promise<void>
  tokenOf(run: string): Promise<string | null>
  find(token: string): Promise<Published | null>
}

const stored = z.strictObject({ secret: z.string().regex(/^[0-9a-f]{48}$/), show: z.int().min(0) })
const secretLength = 48

/** Each link is a note beside its run's journal. */
export function createLinks(notes: Notes): Links {
  const read = async (run: string) => {
    if (!isRunId(run)) return null
    const text = await notes.read(run)
    return text === null ? null : (stored.safeParse(jsonOf(text)).data ?? null)
  }
  return {
    async publish({ run, show }) {
      if (!isRunId(run)) throw new Error(`"${run}" is no run.`)
      const secret = randomBytes(secretLength / 2).toString('hex')
      await notes.write(run, JSON.stringify({ secret, show }))
      return tokenFor(run, secret)
    },
    async withdraw(run) {
      if (isRunId(run)) await notes.remove(run)
    },
    async tokenOf(run) {
      const known = await read(run)
      return known && tokenFor(run, known.secret)
    },
    async find(token) {
      const run = token.slice(0, -secretLength - 1)
      const known = await read(run)
      return known && isSame(token, tokenFor(run, known.secret)) ? { run, show: known.show } : null
    },
  }
}

const tokenFor = (run: string, secret: string) => `${run}-${secret}`

function isSame(a: string, b: string) {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

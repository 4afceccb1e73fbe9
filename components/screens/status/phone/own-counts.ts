import { type Instant, instant } from '@/lib/domain/base/units'
import type { Met } from '../dots'
import { keepText, keptText } from './kept'
import { phoneId } from './report'

const key = 'greenroom-counts'

/**
 * What this tab's own requests met in one show. A reload and another language keep it, a show that is set back keeps it
 * until the next start, the end of a show keeps it; every start begins another. `name` tells the console which count it
 * is: it is kept and lost with it, so that the console neither forgets nor doubles a failure.
 */
export interface OwnCounts {
  name: string
  startedAt: Instant | null
  met: Readonly<Record<Met, number>>
}

const newName = () => phoneId(crypto.getRandomValues(new Uint8Array(6)))

/** The count that goes on, or that of another show. */
const countsIn = (own: OwnCounts | null, startedAt: Instant | null): OwnCounts =>
  own && (startedAt === null || own.startedAt === startedAt)
    ? own
    : { name: newName(), startedAt, met: { blue: 0, green: 0, failed: 0 } }

export function keepCounts(startedAt: Instant | null) {
  let own = countsIn(read(keptText(key)), startedAt)
  /** A show that begins anew takes nothing of that. */
  let wasAnswered = own.met.blue + own.met.green > 0
  write(own)
  return {
    name: () => own.name,
    met: () => own.met,
    /** A request that failed before any was answered says where the phone is, and nothing of the service. */
    note(met: Met) {
      wasAnswered ||= met !== 'failed'
      if (!wasAnswered) return
      own = { ...own, met: { ...own.met, [met]: own.met[met] + 1 } }
      write(own)
    },
    /** Which show runs. True where it is another one: counting begins anew. */
    follow(startedAt: Instant | null): boolean {
      const next = countsIn(own, startedAt)
      if (next === own) return false
      own = next
      write(own)
      return true
    },
  }
}

const write = ({ name, startedAt, met: { blue, green, failed } }: OwnCounts) =>
  keepText(key, `${name} ${startedAt} ${blue} ${green} ${failed}`)

/** Whatever was not written here is no count. */
function read(text: string | null): OwnCounts | null {
  const [, name, startedAt, blue, green, failed] =
    /^([0-9a-f]{12}) (null|\d+) (\d+) (\d+) (\d+)$/.exec(text ?? '') ?? []
  if (!name) return null
  return {
    name,
    startedAt: startedAt === 'null' ? null : instant(Number(startedAt)),
    met: { blue: Number(blue), green: Number(green), failed: Number(failed) },
  }
}

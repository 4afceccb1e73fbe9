import { type Instant, instant } from '@/lib/domain/base/units'
import { keepText, keptText } from './kept'
import { phoneId } from './report'

const key = 'greenroom-drops'

/**
 * This tab's drops in one show. They outlive a reload, as they do in the console's tally; the connection does not, since
 * after a reload it is a new one. `name` tells the console which count it is: it is kept and lost with it, so that the
 * console neither forgets nor doubles a drop.
 */
export interface OwnDrops {
  name: string
  startedAt: Instant | null
  drops: number
}

const newName = () => phoneId(crypto.getRandomValues(new Uint8Array(6)))

/** The count that goes on: another one from the next start on. A show that was set back keeps its own until then. */
export const dropsIn = (own: OwnDrops | null, startedAt: Instant | null, name: () => string): OwnDrops =>
  own && (startedAt === null || own.startedAt === startedAt) ? own : { name: name(), startedAt, drops: 0 }

export function keepDrops(startedAt: Instant | null) {
  let own = dropsIn(read(keptText(key)), startedAt, newName)
  write(own)
  return {
    name: () => own.name,
    count: () => own.drops,
    note(drops: number) {
      if (drops === own.drops) return
      own = { ...own, drops }
      write(own)
    },
    /** Which show runs. True where its count begins. */
    follow(startedAt: Instant | null): boolean {
      const next = dropsIn(own, startedAt, newName)
      if (next === own) return false
      own = next
      write(own)
      return true
    },
  }
}

const write = ({ name, startedAt, drops }: OwnDrops) => keepText(key, `${name} ${startedAt} ${drops}`)

/** Whatever was not written here is no count. */
function read(text: string | null): OwnDrops | null {
  const [, name, startedAt, drops] = /^([0-9a-f]{12}) (null|\d+) (\d+)$/.exec(text ?? '') ?? []
  if (!name) return null
  return { name, startedAt: startedAt === 'null' ? null : instant(Number(startedAt)), drops: Number(drops) }
}

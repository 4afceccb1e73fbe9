import type { Medium } from '../medium/medium'
import { parseJournal } from './parse'

/** A medium that does what it is told: store, refuse, or hang. */
export function puppet() {
  let stored = Buffer.alloc(0)
  let refuse: NodeJS.ErrnoException | null = null
  let hanging: Promise<void> | null = null
  let goOn = () => {}
  const medium: Medium = {
    batchMs: 250,
    waitsFor: () => 'hanging',
    async append(lines) {
      await hanging
      if (refuse) throw refuse
      stored = Buffer.concat([stored, lines])
    },
    bytes: () => stored.length,
    close: async () => {},
  }
  return {
    medium,
    read: () => parseJournal(stored),
    refuse(code: string | null) {
      refuse = code === null ? null : Object.assign(new Error(code), { code })
    },
    hang() {
      hanging = new Promise(resolve => {
        goOn = resolve
      })
    },
    goOn() {
      hanging = null
      goOn()
    },
  }
}

import { guarded } from '../../common/guard'
import type { StreamEvents } from '../domain/state/full-view'
import type { Answer } from '../domain/witness/tally'
import { logFailure } from './failure-log'
import { encode, keepAlive, retry } from './sse'

/** Where a viewer's bytes go. `backlog` is what it has not taken yet, in bytes. */
export interface Viewer {
  write(bytes: Buffer): void
  backlog(): number
  close(): void
}

export type Audience = 'public' | 'signed-in'

export interface Feed {
  /** A new viewer is never blank: it gets the present at once. Returns the way to leave. */
  join(viewer: Viewer, audience: Audience, lastEventId: string | null): () => void
  publish(): void
  answers(batch: Answer[]): void
  viewers(): number
  stop(): void
}

interface Present {
  snapshot(audience: Audience): StreamEvents['snapshot']
  history(): StreamEvents['history']
  /** Tells this process's ids from those of the one before it. */
  startedAt: number
}

/**
 * Snapshots are whole, so a viewer that has not taken the last one loses nothing by being skipped, and what it gets next is
 * fresh. Answers are not: a slow viewer is given so many bytes of them.
 */
const answersOverBytes = 64 * 1024
/** A viewer that has not once taken all it was given for so many looks (seconds), or has so much to take, is let go. */
const letGoAfter = 10
const letGoOverBytes = 512 * 1024
const lookEveryMs = 1_000
const keepAliveMs = 10_000
/** About the dots that a screen shows. */
const answersKept = 600

export function createFeed(present: Present): Feed {
  const rooms: Record<Audience, Set<Viewer>> = { public: new Set(), 'signed-in': new Set() }
  let recent: Answer[] = []
  let number = 0
  // Every id also names the last answer sent, so that a viewer who returns gets exactly those it missed.
  const nextId = () => `${present.startedAt}-${++number}-a${recent.at(-1)?.seq ?? 0}`
  /** For how many looks in a row a viewer has had something to take. */
  const behind = new Map<Viewer, number>()
  const give = (viewer: Viewer, bytes: Buffer, upTo: number) => {
    if (viewer.backlog() > upTo) return
    viewer.write(bytes)
    if (viewer.backlog() > letGoOverBytes) viewer.close()
  }
  const sendAll = (room: Set<Viewer>, bytes: Buffer, upTo = 0) => {
    for (const viewer of room) give(viewer, bytes, upTo)
  }
  const look = guarded('The look at slow viewers', logFailure, () => {
    for (const room of Object.values(rooms))
      for (const viewer of room) {
        if (viewer.backlog() === 0) behind.delete(viewer)
        else behind.set(viewer, (behind.get(viewer) ?? 0) + 1)
        if ((behind.get(viewer) ?? 0) > letGoAfter) viewer.close()
      }
  })
  const looking = setInterval(look, lookEveryMs)
  // A whole room joins at once after a restart: those of one turn of the event loop share one encoding.
  let joining: Buffer | null = null
  const presentOf = (audience: Audience) => encode('snapshot', present.snapshot(audience), nextId())
  const presentOfRoom = () => {
    if (joining !== null) return joining
    setImmediate(() => {
      joining = null
    })
    joining = presentOf('public')
    return joining
  }
  const keepAll = guarded('Keeping the streams alive', logFailure, () => {
    sendAll(rooms.public, keepAlive)
    sendAll(rooms['signed-in'], keepAlive)
  })
  const beat = setInterval(keepAll, keepAliveMs)

  return {
    join(viewer, audience, lastEventId) {
      const room = rooms[audience]
      viewer.write(retry)
      if (audience === 'signed-in') {
        viewer.write(encode('history', present.history(), nextId()))
        const missed = answersAfter(recent, lastEventId, present.startedAt)
        if (missed.length > 0) viewer.write(encode('answers', missed, nextId()))
      }
      viewer.write(audience === 'public' ? presentOfRoom() : presentOf(audience))
      room.add(viewer)
      return () => {
        room.delete(viewer)
        behind.delete(viewer)
      }
    },
    publish() {
      for (const audience of ['public', 'signed-in'] as const) {
        const room = rooms[audience]
        if (room.size === 0) continue
        sendAll(room, presentOf(audience))
      }
    },
    answers(batch) {
      recent = [...recent, ...batch].slice(-answersKept)
      sendAll(rooms['signed-in'], encode('answers', batch, nextId()), answersOverBytes)
    },
    viewers: () => rooms.public.size + rooms['signed-in'].size,
    stop() {
      clearInterval(beat)
      clearInterval(looking)
      for (const room of Object.values(rooms)) for (const viewer of room) viewer.close()
    },
  }
}

function answersAfter(recent: Answer[], lastEventId: string | null, startedAt: number): Answer[] {
  const [start, , seq] = lastEventId?.split(/-a?/) ?? []
  if (start !== String(startedAt) || seq === undefined) return recent
  return recent.filter(answer => answer.seq > Number(seq))
}

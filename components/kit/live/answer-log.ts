import type { Answer } from '@/lib/domain/witness/tally'

/** Enough for the widest strip of dots. */
const kept = 720

/** The newest answers of the probe, oldest first. It lives outside React: they come ten times a second. */
export class AnswerLog {
  private answers: Answer[] = []
  /** How many were ever added, so that a picture can keep its dots in their columns. */
  total = 0
  private readonly listeners = new Set<() => void>()

  /** Adds what is new; a batch that comes twice counts once. A console that was started anew counts from 1 again. */
  add(batch: readonly Answer[]) {
    const last = this.answers.at(-1)
    const first = batch[0]
    if (first === undefined) return
    const restarted = last !== undefined && first.seq < last.seq && first.at > last.at
    const fresh = last && !restarted ? batch.filter(({ seq }) => seq > last.seq) : batch
    if (fresh.length === 0) return
    this.answers = [...this.answers, ...fresh].slice(-kept)
    this.total += fresh.length
    for (const listen of this.listeners) listen()
  }

  newest(count: number): readonly Answer[] {
    return this.answers.slice(-count)
  }

  subscribe(listen: () => void): () => void {
    this.listeners.add(listen)
    return () => this.listeners.delete(listen)
  }
}

import { type EventStream, holdStream } from './stream'

/** One connection of the test's server. */
class Line implements EventStream {
  closed = false
  private listeners: Record<string, ((event: { data: string }) => void)[]> = {}
  addEventListener(type: string, listener: (event: { data: string }) => void) {
    const known = this.listeners[type] ?? []
    known.push(listener)
    this.listeners[type] = known
  }
  close() {
    this.closed = true
  }
  emit(type: 'open' | 'error' | 'snapshot', data = '{}') {
    for (const listener of this.listeners[type] ?? []) listener({ data })
  }
}

/** A phone's stream over lines that the test speaks on. */
export function startLines() {
  const lines: Line[] = []
  const heard: string[] = []
  const last = () => {
    const line = lines.at(-1)
    if (!line) throw new Error('no connection was opened')
    return line
  }
  const hold = () =>
    holdStream({
      open() {
        const line = new Line()
        lines.push(line)
        return line
      },
      onSnapshot: data => heard.push(data),
      now: Date.now,
      chance: () => 1,
    })
  const live = () => {
    const stream = hold()
    last().emit('open')
    last().emit('snapshot', 'first')
    return stream
  }
  return { lines, heard, last, hold, live }
}

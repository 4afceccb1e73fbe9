import { connect } from 'node:net'
import { readAnswer } from './answer'
import type { Input } from './input'

export interface Outcome {
  /**
   * `answered`: a whole answer, or 101 and then a close; `closed`: the connection was closed without one; `refused`:
   * nobody listens; `hang`: neither answer nor close in time.
   */
  end: 'answered' | 'closed' | 'refused' | 'hang'
  status: number | null
  /** Until the status, or the close. */
  ms: number
  /** What a hang waited for. */
  waitedFor?: 'connection' | 'answer' | 'rest of the answer' | 'close'
}

/** Answered or closed within this time, unless the input declares another. */
export const answerWithinMs = 1_000
/** What may be unfinished is given so long to be answered, before its client closes its side. */
const unfinishedMs = 60
/** An answer is read up to here; a longer one is as good as whole. */
const mostRead = 512 * 1_024

/** Sends one input on a connection of its own, and ends that connection hard, as phones do that walk out of the Wi-Fi. */
export function send(port: number, input: Input): Promise<Outcome> {
  const { bytes, mayBeUnfinished, frames, lingerMs = 0, patienceMs = answerWithinMs } = input
  const isHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD '
  return new Promise(resolve => {
    const began = performance.now()
    const socket = connect({ port, host: '127.0.0.1' })
    const timers: NodeJS.Timeout[] = []
    const after = (ms: number, work: () => void) => void timers.push(setTimeout(work, ms))
    const received: Buffer[] = []
    let size = 0
    let status: number | null = null
    let statusMs = 0
    let over = false
    const done = (end: Outcome['end'], waitedFor?: Outcome['waitedFor']) => {
      if (over) return
      over = true
      for (const timer of timers) clearTimeout(timer)
      const ms = status === null ? performance.now() - began : statusMs
      resolve({ end, status, ms, ...(waitedFor && { waitedFor }) })
      socket.resetAndDestroy()
    }
    const closeWithin = (waitedFor: Outcome['waitedFor']) => {
      socket.end()
      after(patienceMs, () => done('hang', waitedFor))
    }
    after(patienceMs, () => socket.connecting && done('hang', 'connection'))
    socket.setNoDelay(true)
    socket.once('connect', () => {
      socket.write(bytes)
      if (mayBeUnfinished)
        after(unfinishedMs, () => {
          if (status === null) closeWithin('close')
        })
      else after(patienceMs, () => status === null && done('hang', 'answer'))
    })
    socket.on('data', part => {
      size += part.length
      if (status === 101) return
      received.push(part)
      const answer = readAnswer(Buffer.concat(received), isHead)
      if (answer.status === null) return
      if (status === null) {
        status = answer.status
        statusMs = performance.now() - began
        if (status === 101) {
          for (const each of frames ?? []) socket.write(each)
          after(lingerMs, () => closeWithin('close'))
          return
        }
        after(patienceMs, () => done('hang', 'rest of the answer'))
      }
      if (answer.isWhole || size > mostRead) done('answered')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      done(error.code === 'ECONNREFUSED' ? 'refused' : status === null ? 'closed' : 'answered')
    })
    socket.on('end', () => done(status === null ? 'closed' : 'answered'))
    socket.on('close', () => done(status === null ? 'closed' : 'answered'))
  })
}

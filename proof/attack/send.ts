import { connect } from 'node:net'
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
      const answer = readResponse(Buffer.concat(received), isHead)
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

/** The part of a response received so far: its status, and whether the response is complete. */
interface PartialResponse {
  /** The final status; null while none has come. Interim answers (1xx) are read past, but 101 is final. */
  status: number | null
  isWhole: boolean
}

const headEnd = '\r\n\r\n'

/** @param isHead the answer to a HEAD request has no body, whatever its headers say */
function readResponse(received: Buffer, isHead: boolean): PartialResponse {
  let from = 0
  for (;;) {
    const end = received.indexOf(headEnd, from)
    if (end < 0) return { status: null, isWhole: false }
    const head = received.subarray(from, end).toString('latin1')
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN)
    const body = received.subarray(end + headEnd.length)
    if (Number.isNaN(status)) return { status: 0, isWhole: true }
    if (status >= 200 || status === 101) return { status, isWhole: hasAll(status, head, body, isHead) }
    from = end + headEnd.length
  }
}

function hasAll(status: number, head: string, body: Buffer, isHead: boolean): boolean {
  if (isHead || status === 101 || status === 204 || status === 304) return true
  // An event stream is answered with its head; it ends when the viewer goes.
  if (/^content-type: *text\/event-stream/im.test(head)) return true
  const length = /^content-length: *(\d+)/im.exec(head)?.[1]
  if (length !== undefined) return body.length >= Number(length)
  return /^transfer-encoding: *chunked/im.test(head) && body.subarray(-5).equals(lastChunk)
}

const lastChunk = Buffer.from('0\r\n\r\n')

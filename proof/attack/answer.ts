/** What has come of an answer so far: enough of HTTP/1.1 to know its status, and when all of it is there. */
export interface Answer {
  /** The final status; null while none has come. Interim answers (1xx) are read past, but 101 is final. */
  status: number | null
  isWhole: boolean
}

const headEnd = '\r\n\r\n'

/** @param isHead the answer to a HEAD request has no body, whatever its headers say */
export function readAnswer(received: Buffer, isHead: boolean): Answer {
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

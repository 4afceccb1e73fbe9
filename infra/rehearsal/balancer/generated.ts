import { type ServerResponse, STATUS_CODES } from 'node:http'

/** The words that AWS puts into the pages it makes itself, where they are not the usual ones. */
const words: Record<number, string> = {
  405: 'Not Allowed',
  408: 'Request Time-out',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
}

function page(status: number): { reason: string; body: string } {
  const reason = words[status] ?? STATUS_CODES[status] ?? ''
  const title = `${status} ${reason}`.trimEnd()
  const body =
    `<html>\r\n<head><title>${title}</title></head>\r\n` +
    `<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { reason, body }
}

/** Answers a request in the load balancer's own name. Call it only before any header has been sent. */
export function answerGenerated(res: ServerResponse, status: number): void {
  const { reason, body } = page(status)
  res.writeHead(status, reason, {
    server: 'awselb/2.0',
    'content-type': 'text/html',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}

/** The same answer as bytes, for a connection whose request could not be parsed; it closes the connection. */
export function generatedBytes(status: number): string {
  const { reason, body } = page(status)
  return (
    `HTTP/1.1 ${status} ${reason}\r\nServer: awselb/2.0\r\nContent-Type: text/html\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}

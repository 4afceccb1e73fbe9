/** Requests as parts, so that each part can be made wrong by itself, and their bytes. */
export interface Request {
  method: string
  target: string
  headers: readonly (readonly [string, string])[]
  body?: string | Buffer
}

/** The request as a client that means well writes it. */
export function requestBytes({ method, target, headers, body }: Request): Buffer {
  const content = Buffer.from(body ?? '')
  const length: (readonly [string, string])[] =
    body === undefined ? [] : [['content-length', String(content.length)]]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([latin(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`), content])
}

/** Bytes as they are written here: a character of two bytes stays one, as raw clients send it. */
export const latin = (text: string): Buffer => {
  const fits = Array.from(text).every(letter => letter < '\u0100')
  return Buffer.from(text, fits ? 'latin1' : 'utf8')
}

/** A text that can stand in a line of a head without ending it. */
export const oneLine = (text: string): string =>
  Array.from(text)
    .filter(letter => letter > ' ')
    .join('')

/** Whether a header says how long the body is, which may then be longer than what comes. */
export const framesItself = ({ headers }: Request): boolean =>
  headers.some(([name]) => /^(content-length|transfer-encoding)/i.test(name.trim()))

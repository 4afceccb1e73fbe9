import { ServerResponse } from 'node:http'
import { type BrotliCompress, constants, createBrotliCompress, createGzip, type Gzip } from 'node:zlib'
import { type Encoding, preferredEncoding } from '../common/accept'

type Done = (error?: Error | null) => void

/** Less than a packet: compressing it would save nobody anything. */
const worthBytes = 1_024
const text = /^(text\/(?!event-stream)|image\/svg\+xml|application\/([\w.+-]*json|x-ndjson|xml|javascript))/i

/** Small windows: a room that comes at once holds hundreds of these, and no page is much larger. */
const encoders: Record<Encoding, () => BrotliCompress | Gzip> = {
  br: () =>
    createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_LGWIN]: 18,
      },
    }),
  gzip: () => createGzip(),
}

/**
 * A response that is compressed on its way, whoever writes it: Next.js's own compressor leaves out route handlers. It is
 * decided once, when the first kilobyte is there or the answer has ended: text is compressed for clients that take it.
 * Event streams, parts (206), and what is encoded already or must not be transformed stay as they are.
 */
export class CompressedResponse extends ServerResponse {
  private isDecided = false
  private isOver = false
  /** What was written before it was decided. */
  private held: Buffer[] = []
  private encoder: BrotliCompress | Gzip | null = null

  override write(chunk: unknown, encoding?: BufferEncoding | Done | null, done?: Done): boolean {
    const bytes = bytesOf(chunk, encoding)
    const callback = typeof encoding === 'function' ? encoding : done
    if (bytes === null || this.isOver) return super.write(chunk, callback)
    if (!this.isDecided) {
      this.held.push(bytes)
      if (callback) process.nextTick(callback)
      return this.isWaitingForMore() || this.decide()
    }
    return this.encoder ? this.encoder.write(bytes, callback) : super.write(bytes, callback)
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void) | null, done?: () => void): this {
    if (this.isOver) return this
    const callback = [chunk, encoding, done].find(one => typeof one === 'function')
    const bytes = bytesOf(chunk, encoding)
    if (callback) this.once('finish', () => callback())
    if (bytes !== null) this.held.push(bytes)
    if (!this.isDecided) this.choose()
    this.isOver = true
    const rest = Buffer.concat(this.held.splice(0))
    if (this.encoder) this.encoder.end(rest)
    else if (rest.length > 0) super.end(rest)
    else super.end()
    return this
  }

  /** The first bytes decide, and they follow at once. */
  override flushHeaders() {
    if (this.isDecided || !this.isWaitingForMore()) super.flushHeaders()
  }

  /** Next.js calls it after each piece of a page, so that a browser may draw what is there. */
  flush() {
    if (this.encoder && !this.isOver) this.encoder.flush()
  }

  private heldBytes() {
    return this.held.reduce((sum, { length }) => sum + length, 0)
  }

  /** A length that was announced decides at once. */
  private isWaitingForMore() {
    return this.heldBytes() < worthBytes && this.isText() && !this.hasHeader('content-length')
  }

  private isText() {
    const isWhole = this.statusCode >= 200 && ![204, 206, 304].includes(this.statusCode)
    return (
      isWhole &&
      !this.headersSent &&
      !this.hasHeader('content-encoding') &&
      !/no-transform/i.test(String(this.getHeader('cache-control'))) &&
      // Next.js sets it as a list of one.
      text.test(String(this.getHeader('content-type')))
    )
  }

  private decide(): boolean {
    this.choose()
    const rest = Buffer.concat(this.held.splice(0))
    return this.encoder ? this.encoder.write(rest) : super.write(rest)
  }

  private choose() {
    this.isDecided = true
    if (this.headersSent || (this.statusCode !== 304 && !this.isText())) return
    addVary(this)
    // The same text in another encoding is another representation (RFC 9110 §8.8.1): only a weak name fits both.
    const etag = this.getHeader('etag')
    if (typeof etag === 'string' && !etag.startsWith('W/')) this.setHeader('ETag', `W/${etag}`)
    const encoding = preferredEncoding(this.req.headers['accept-encoding'])
    const size = Number(this.getHeader('content-length') ?? this.heldBytes())
    if (this.statusCode === 304 || encoding === null || size < worthBytes) return
    this.setHeader('Content-Encoding', encoding)
    this.removeHeader('Content-Length')
    this.removeHeader('Accept-Ranges')
    if (this.req.method !== 'HEAD') this.encodeAs(encoding)
  }

  private encodeAs(encoding: Encoding) {
    const encoder = encoders[encoding]()
    this.encoder = encoder
    // What the encoder makes comes later; whoever asks meanwhile finds the head sent.
    super.flushHeaders()
    encoder.on('data', (bytes: Buffer) => {
      if (!super.write(bytes)) encoder.pause()
    })
    encoder.on('end', () => super.end())
    encoder.on('error', error => this.destroy(error))
    encoder.on('drain', () => this.emit('drain'))
    this.on('drain', () => encoder.resume())
    this.once('close', () => encoder.destroy())
  }
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer | null {
  if (typeof chunk === 'string') return Buffer.from(chunk, isBufferEncoding(encoding) ? encoding : 'utf8')
  return chunk instanceof Uint8Array ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : null
}

const isBufferEncoding = (encoding: unknown): encoding is BufferEncoding =>
  typeof encoding === 'string' && Buffer.isEncoding(encoding)

/** Says that another `Accept-Encoding` gets another answer. */
export function addVary(response: ServerResponse) {
  const vary = response.getHeader('vary')
  const names = vary === undefined ? [] : [vary].flat().map(String)
  if (!/\baccept-encoding\b|\*/i.test(names.join())) response.setHeader('Vary', [...names, 'Accept-Encoding'])
}

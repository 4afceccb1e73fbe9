/**
 * Follows the frame headers in what a client sends (RFC 6455 §5.2) and tells the largest payload announced.
 * The WebSocket library limits whole messages only; API Gateway limits each frame as well.
 */
export class FrameMeter {
  private readonly header: number[] = []
  private payloadLeft = 0

  /** @returns the largest payload length, in bytes, of the frames that begin or go on in these bytes */
  push(bytes: Buffer): number {
    let largest = 0
    let at = 0
    while (at < bytes.length) {
      if (this.payloadLeft > 0) {
        const skipped = Math.min(this.payloadLeft, bytes.length - at)
        this.payloadLeft -= skipped
        at += skipped
        continue
      }
      this.header.push(bytes[at] ?? 0)
      at += 1
      const length = payloadLength(this.header)
      if (length === null) continue
      largest = Math.max(largest, length)
      this.payloadLeft = length
      this.header.length = 0
    }
    return largest
  }
}

/** @returns null while the header, masking key included, is not complete */
function payloadLength(header: readonly number[]): number | null {
  const [, second] = header
  if (second === undefined) return null
  const short = second & 0x7f
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const mask = second & 0x80 ? 4 : 0
  if (header.length < 2 + extra + mask) return null
  if (extra === 0) return short
  return header.slice(2, 2 + extra).reduce((length, byte) => length * 256 + byte, 0)
}

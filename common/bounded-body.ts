/** Gathers a body as it comes, up to a limit: whoever sends more gets no more of our memory. */
export class BoundedBody {
  private readonly parts: Uint8Array[] = []
  private size = 0

  constructor(private readonly mostBytes: number) {}

  /** How many bytes came, kept or not. */
  get bytes(): number {
    return this.size
  }

  /** Takes the next part. @returns false as soon as the body is too long; then nothing of it is kept */
  add(part: Uint8Array): boolean {
    this.size += part.byteLength
    if (this.size <= this.mostBytes) this.parts.push(part)
    else this.parts.length = 0
    return this.size <= this.mostBytes
  }

  /** What came; null when it is too long. */
  whole(): Buffer | null {
    return this.size <= this.mostBytes ? Buffer.concat(this.parts) : null
  }
}

import type { Medium } from '../medium/medium'

/** All that is stored of a run, some 170 KB a minute: where the medium has lost it, it is written once more. */
export class StoredLines {
  private wasRewritten = false
  private length: number

  constructor(private lines: Buffer[]) {
    this.length = lines.reduce((sum, { length }) => sum + length, 0)
  }

  get bytes() {
    return this.length
  }

  /** As `Medium.append`, with all that was before where that is lost. */
  async append(medium: Medium, lines: Buffer, firstSeq: number): Promise<void> {
    const isLost = firstSeq > 0 && medium.bytes() === 0
    if (isLost) await medium.append(Buffer.concat([...this.lines, lines]), 0)
    else await medium.append(lines, firstSeq)
    this.lines.push(lines)
    this.length += lines.length
    this.wasRewritten ||= isLost
  }

  /** Whether all was written once more since this was last asked. */
  takeRewritten(): boolean {
    const { wasRewritten } = this
    this.wasRewritten = false
    return wasRewritten
  }

  all(): Buffer {
    const all = Buffer.concat(this.lines)
    this.lines = [all]
    return all
  }
}

/** An item holds 400 KB with its names (DynamoDB: "Quotas", item size). */
export const mostChunkBytes = 300 * 1024

const newline = 10

/** Whole lines in pieces that an item has room for, each with the number of its first line. */
export function* inChunks(
  lines: Buffer,
  firstSeq: number,
  most = mostChunkBytes,
): Generator<{ lines: Buffer; firstSeq: number }, undefined> {
  let [from, seq] = [0, firstSeq]
  let [end, count] = [0, 0]
  while (end < lines.length) {
    const next = lines.indexOf(newline, end) + 1
    if (next - from > most && count > 0) {
      yield { lines: lines.subarray(from, end), firstSeq: seq }
      seq += count
      ;[from, count] = [end, 0]
    }
    end = next
    count++
  }
  if (count > 0) yield { lines: lines.subarray(from), firstSeq: seq }
}

import { seededRandom } from '../../common/seeded-random'

/** All of an attack's chance. One is made for each input, so that any single input can be made again. */
export class Chance {
  private readonly next: () => number

  constructor(seed: number, port: string, index: number) {
    let mixed = seed | 0
    for (const letter of `${port}:${index}`)
      mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193) ^ (mixed >>> 13)
    this.next = seededRandom(mixed)
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  happens(share: number): boolean {
    return this.next() < share
  }

  of<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0]
  }

  /** One of a list that may be empty. */
  any<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)]
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)))
  }
}

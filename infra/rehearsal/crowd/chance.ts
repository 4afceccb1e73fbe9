import type { Random } from '../../../common/seeded-random'

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)

export function oneOf<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

/** Sixteen bytes in hex. */
export const idFrom = (random: Random): string =>
  Array.from({ length: 16 }, () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0'),
  ).join('')

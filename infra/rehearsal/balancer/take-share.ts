/**
 * Takes a share of some things by chance: rounded, yet at least one of any when the share is above 0.
 * @param share 0–1
 * @param chance a number in [0,1) for each taken
 */
export function takeShare<T>(all: readonly T[], share: number, chance: () => number): T[] {
  const left = [...all]
  const wanted = share > 0 ? Math.max(1, Math.round(share * left.length)) : 0
  const taken: T[] = []
  while (taken.length < wanted && left.length > 0) {
    taken.push(...left.splice(Math.floor(chance() * left.length), 1))
  }
  return taken
}

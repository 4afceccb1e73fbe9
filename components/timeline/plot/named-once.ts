/** Names of successive lines ("Blue p95", "Blue p50"), each without the first word if the one before has said it. */
export const namedOnce = (names: readonly string[]): string[] =>
  names.map((name, at) => {
    const [first, ...rest] = name.split(' ')
    return rest.length > 0 && names[at - 1]?.split(' ')[0] === first ? rest.join(' ') : name
  })

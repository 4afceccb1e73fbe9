/** One stage on the rail, in percent of the rail's width. */
export interface RailStage {
  from: number
  width: number
}

/** Each stage is as long as its budget. */
export function railOf(seconds: readonly number[]): RailStage[] {
  const total = seconds.reduce((sum, value) => sum + value, 0)
  let before = 0
  return seconds.map(value => {
    const from = (before / total) * 100
    before += value
    return { from, width: (value / total) * 100 }
  })
}

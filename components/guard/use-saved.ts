import { useState } from 'react'

/**
 * A value that can be saved: what this screen has saved stands in for what the stream says until that tells of it.
 *
 * @returns the value, and what to call once another was taken on
 */
export function useSaved<Value>(told: Value): [value: Value, saved: (value: Value) => void] {
  const text = JSON.stringify(told)
  const [mine, setMine] = useState<{ value: Value; insteadOf: string } | null>(null)
  if (mine !== null && mine.insteadOf !== text) setMine(null)
  return [mine?.value ?? told, value => setMine({ value, insteadOf: text })]
}

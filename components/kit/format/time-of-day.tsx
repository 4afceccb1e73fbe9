import { useSyncExternalStore } from 'react'
import { unknown } from './format'
import { timeOfDay } from './time-text'

const never = () => () => {}

/** False on the server and in the first drawing: the server does not know the reader's time zone. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

export function useTimeOfDay(): (at: number) => string {
  return useHydrated() ? timeOfDay : () => unknown
}

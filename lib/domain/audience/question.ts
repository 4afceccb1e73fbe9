import type { Clock } from '../show/clock'

interface Asking {
  state: Clock['state']
  stageIndex: number
}

/** Whether the room is being asked who was disconnected: from the first stage that asks it until the end. */
export function questionIsOpen(
  stages: readonly { question: boolean }[],
  { state, stageIndex }: Asking,
): boolean {
  const from = stages.findIndex(({ question }) => question)
  return state !== 'idle' && from >= 0 && stageIndex >= from
}

import type { Task } from '@/lib/domain/environments/fleet'

/** How much of a task's id tells it from its neighbours. */
const idLength = 8
const most = 3

/** The tasks of an environment in one line: `3f2a91c4 RUNNING`, and how many more there are. */
export function taskList(tasks: readonly Task[]): string {
  const shown = tasks.slice(0, most).map(({ id, status }) => `${id.slice(0, idLength)} ${status}`)
  const more = tasks.length - shown.length
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join(' · ')
}

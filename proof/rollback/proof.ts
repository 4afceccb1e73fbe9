import { conditions, faultIn, type Rollback, rollBackOften } from './rollbacks'

interface Options {
  seed: number
  short: boolean
  say: (line: string) => void
}

/** R is accepted whatever is in its way: others use up the API's limits, answers get lost, Green stands there alone. */
export const proof = {
  name: 'rollback',
  summary:
    'R under throttling, under lost answers, and with Green alone: accepted each time, and how long it took',
  async run({ seed, short, say }: Options) {
    const rollbacks: Rollback[] = []
    await rollBackOften(short ? 2 : 50, seed, rollback => {
      rollbacks.push(rollback)
      const { condition, acceptedMs, failedAttempts, blind } = rollback
      say(
        `${condition}, seed ${rollback.seed}: ${acceptedMs} ms, ${failedAttempts} failed${blind ? ', blind' : ''}`,
      )
    })
    return {
      faults: rollbacks.flatMap(rollback => faultIn(rollback) ?? []),
      figures: Object.fromEntries(
        conditions.map(condition => [
          condition,
          figureOf(rollbacks.filter(one => one.condition === condition)),
        ]),
      ),
    }
  },
}

function figureOf(rollbacks: Rollback[]): string {
  const times = rollbacks.flatMap(({ acceptedMs }) => acceptedMs ?? []).sort((a, b) => a - b)
  const attempts = Math.max(...rollbacks.map(({ failedAttempts }) => failedAttempts)) + 1
  const blind = rollbacks.filter(one => one.blind).length
  const median = times[Math.floor(times.length / 2)]
  return `${times.length} of ${rollbacks.length} accepted; longest ${times.at(-1)} ms, median ${median} ms, at most ${attempts} attempts, ${blind} blind`
}

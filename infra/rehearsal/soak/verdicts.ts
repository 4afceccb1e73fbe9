/** What each invariant was found to be: how often it was looked at, and what broke it. */

interface Verdict {
  looks: number
  broken: number
  /** The first sentences. */
  problems: string[]
}

const problemsKept = 3

export class Verdicts {
  private readonly all = new Map<string, Verdict>()

  /** @param names an invariant that is never looked at has not held */
  constructor(names: readonly string[]) {
    for (const name of names) this.all.set(name, { looks: 0, broken: 0, problems: [] })
  }

  /** @param problem a sentence, or null when it held */
  note(name: string, problem: string | null): void {
    const verdict = this.all.get(name) ?? { looks: 0, broken: 0, problems: [] }
    this.all.set(name, verdict)
    verdict.looks += 1
    if (problem === null) return
    verdict.broken += 1
    if (verdict.problems.length < problemsKept) verdict.problems.push(problem)
  }

  get looks(): number {
    return [...this.all.values()].reduce((sum, { looks }) => sum + looks, 0)
  }

  /** Looks that found an invariant broken. */
  get found(): number {
    return [...this.all.values()].reduce((sum, { broken }) => sum + broken, 0)
  }

  get broken(): number {
    return [...this.all.values()].filter(({ looks, broken }) => broken > 0 || looks === 0).length
  }

  get lines(): string[] {
    return [...this.all].flatMap(([name, { looks, broken, problems }]) => {
      const verdict =
        looks === 0 ? 'FAIL  never looked at' : broken > 0 ? `FAIL  ${broken} of ${looks}` : `pass  ${looks}`
      return [`  ${verdict.padEnd(24)} ${name}`, ...problems.map(problem => `        ${problem}`)]
    })
  }
}

import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const found = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
})

/** What axe-core finds wrong with the page as it stands, each as one line. Rules: WCAG 2.2 A and AA, and good practice. */
export async function violationsOn(page: Page): Promise<string[]> {
  // As an expression by the debugger's way: the pages' own policies allow no script of ours.
  await page.evaluate(source)
  const result = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))`,
  )
  return found
    .parse(result)
    .violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`,
      ),
    )
}

/** Nothing is wrong with the page in this state; the test goes on where something is. */
export async function expectClean(page: Page, state: string) {
  await test.step(state, async () => {
    expect.soft(await violationsOn(page), state).toEqual([])
  })
}

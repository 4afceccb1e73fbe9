import type { Locator } from '@playwright/test'
import { expect, test } from './demo'
import { type Box, contrast, patchesOf } from './pixels'
import { enterAsPresenter, press } from './presenter'
import { acceptedWeights, countMoreRequests } from './status'

const deficiencies = ['none', 'protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const

/** Green is at least so much lighter than Blue, whatever the eye makes of the colours. */
const apart = 2
/** A hatch is seen from so much contrast within itself; what is plain has next to none. */
const hatched = 2
const plain = 1.1

async function boxOf(found: Locator): Promise<Box> {
  const box = await found.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return box
}

/** A part of a box, in shares of its sides. */
const part = ({ x, y, width, height }: Box, fromX: number, toX: number, fromY: number, toY: number): Box => ({
  x: x + width * fromX,
  y: y + height * fromY,
  width: width * (toX - fromX),
  height: height * (toY - fromY),
})

/** The strip at the left side of a card. */
const edge = ({ x, y, height }: Box): Box => ({
  x: x + 3,
  y: y + height * 0.15,
  width: 3,
  height: height * 0.7,
})

test('Blue and Green are told apart by lightness, hatch and letter with every kind of colour vision', async ({
  demo,
  page,
}, info) => {
  test.setTimeout(120_000)
  await enterAsPresenter(page, demo)
  await press(page, 'Apply Blue 50 / Green 50')
  await expect.poll(() => acceptedWeights(demo.console)).toBe('50/50')
  // The strip of dots takes some seconds to fill with answers of both.
  await countMoreRequests(demo.console, 125)
  const bar = await boxOf(page.getByRole('slider', { name: 'Green weight' }))
  const card = (name: string) => boxOf(page.getByRole('region', { name, exact: true }))
  const boxes = {
    blueSide: part(bar, 0.15, 0.35, 0.25, 0.75),
    greenSide: part(bar, 0.65, 0.85, 0.25, 0.75),
    blueEdge: edge(await card('Blue')),
    greenEdge: edge(await card('Green')),
    dots: await boxOf(page.getByRole('img', { name: /Every dot is one real answer/ })),
  }
  const split = page.getByRole('region', { name: 'Split of new traffic' })
  for (const letter of ['B', 'G']) await expect(split.getByText(letter, { exact: true })).toBeVisible()
  const vision = await page.context().newCDPSession(page)
  for (const type of deficiencies) {
    await vision.send('Emulation.setEmulatedVisionDeficiency', { type })
    const picture = await page.screenshot({ path: info.outputPath(`${type}.png`) })
    const patch = await patchesOf(page, picture, boxes)
    const contrasts = contrast(patch('blueSide').middle, patch('greenSide').light)
    info.annotations.push({ type: 'measured', description: `${type}: ${contrasts.toFixed(2)} : 1` })
    for (const [blue, green] of [
      [patch('blueSide'), patch('greenSide')],
      [patch('blueEdge'), patch('greenEdge')],
    ] as const) {
      expect.soft(contrast(blue.middle, green.light), `${type}: lightness`).toBeGreaterThan(apart)
      expect.soft(contrast(blue.dark, blue.light), `${type}: Blue is plain`).toBeLessThan(plain)
      expect.soft(contrast(green.dark, green.light), `${type}: Green is hatched`).toBeGreaterThan(hatched)
    }
    const like = (luminance: number) =>
      patch('dots').all.filter(each => contrast(each, luminance) < plain).length / patch('dots').all.length
    expect.soft(like(patch('blueSide').middle), `${type}: dots of Blue`).toBeGreaterThan(0.05)
    expect.soft(like(patch('greenSide').light), `${type}: dots of Green`).toBeGreaterThan(0.05)
  }
})

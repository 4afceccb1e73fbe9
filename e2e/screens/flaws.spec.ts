import { expect, test } from '@playwright/test'
import { flawsOn } from './flaws'

const box = 'position:absolute;font:20px/1.2 monospace;white-space:nowrap'
const cases: [name: string, html: string, flaws: RegExp[]][] = [
  ['a page with nothing wrong', '<p>all is well</p>', []],
  [
    'a text that its box cuts',
    '<div style="overflow:hidden;width:50px;white-space:nowrap">much too long for it</div>',
    [/^cut: "much/],
  ],
  [
    'a text below its box',
    '<div style="overflow:hidden;height:8px;font:20px serif">low</div>',
    [/^cut: "low"/],
  ],
  [
    'a text that ends in dots',
    '<div style="overflow:hidden;width:60px;white-space:nowrap;text-overflow:ellipsis">much too long for it</div>',
    [/^cut/, /^shortened: "much/],
  ],
  [
    'a text that can be scrolled to',
    '<pre style="overflow:auto;width:50px;font-size:16px">much too long for it</pre>',
    [],
  ],
  [
    'two texts on one another',
    `<p style="${box};top:50px">first one</p><p style="${box};top:55px">other one</p>`,
    [/^overlap: "first one" and "other one"/],
  ],
  [
    'a text under a panel that covers it',
    `<p style="${box};top:50px">first one</p><div style="position:absolute;inset:0;background:#000"><p style="${box};top:52px">other one</p></div>`,
    [],
  ],
  [
    'letters that are too small',
    '<p style="font-size:13px">fine print</p>',
    [/^small: "fine print" at 13 px/],
  ],
  [
    'a key figure that is too small',
    '<p class="figure-value"><b style="font-size:30px">52</b></p>',
    [/^small: "52" at 30 px/],
  ],
  ['an empty panel', '<section class="panel" aria-label="Charts"><svg></svg></section>', [/^empty: Charts/]],
  ['a panel with a drawing', '<section class="panel"><svg><path d="M0 0h9"/></svg></section>', []],
  ['a page that is too wide', '<div style="width:3000px;height:2px"></div>', [/^scrolls across/]],
  ['a page that is too high', '<div style="width:1px;height:3000px"></div>', [/^scrolls down/]],
]

for (const [name, html, flaws] of cases)
  test(`${name}: ${flaws.length === 0 ? 'no flaw' : 'found'}`, async ({ page }) => {
    await page.setContent(html)
    const found = await flawsOn(page, { fixed: true })
    for (const flaw of flaws) expect(found).toContainEqual(expect.stringMatching(flaw))
    expect(found).toHaveLength(flaws.length)
  })

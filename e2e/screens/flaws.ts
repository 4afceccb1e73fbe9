import type { Page } from '@playwright/test'

/** What must not be seen on a picture. `fixed`: a screen that never scrolls. */
export async function flawsOn(page: Page, { fixed }: { fixed: boolean }): Promise<string[]> {
  const scrolls = await page.evaluate(() => ({
    across: document.documentElement.scrollWidth - innerWidth,
    down: document.documentElement.scrollHeight - innerHeight,
  }))
  return [
    ...(scrolls.across > 1 ? [`scrolls across by ${scrolls.across} px`] : []),
    ...(fixed && scrolls.down > 1 ? [`scrolls down by ${scrolls.down} px`] : []),
    ...(await page.evaluate(cutOrOverlapping)),
    ...(await page.evaluate(emptyPanels)),
    ...(await page.evaluate(tooSmall)),
  ]
}

/** Runs in the page: texts that their box cuts off, that leave the screen, or that lie on one another. */
function cutOrOverlapping(): string[] {
  const roundingPx = 2
  interface Line {
    text: string
    element: Element
    box: DOMRect
  }
  const isClipping = ({ overflowX, overflowY }: CSSStyleDeclaration) =>
    [overflowX, overflowY].some(value => value === 'hidden' || value === 'clip')
  const isScrolling = ({ overflowX, overflowY }: CSSStyleDeclaration) =>
    [overflowX, overflowY].some(value => value === 'auto' || value === 'scroll')
  const ancestors = (element: Element) => {
    const all: Element[] = []
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) all.push(at)
    return all
  }
  const isSeen = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    !element.closest('.unseen, title, desc')
  const isOpaque = (element: Element) => {
    const alpha = /rgba\(.*, ([\d.]+)\)$/.exec(getComputedStyle(element).backgroundColor)?.[1]
    return alpha === undefined || Number(alpha) > 0.5 || element.matches('img, canvas')
  }
  /** False where something that cannot be seen through lies over its middle: what is covered is not on the picture. */
  const isOnTop = ({ element, box }: Line) => {
    const stack = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    const own = stack.findIndex(each => each.contains(element) || element.contains(each))
    return !stack.slice(0, Math.max(0, own)).some(isOpaque)
  }
  // What takes no pointer covers all the same.
  const touchable = new CSSStyleSheet()
  touchable.replaceSync('* { pointer-events: auto !important }')
  document.adoptedStyleSheets.push(touchable)
  const lines: Line[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const element = node.parentElement
    if (
      text === '' ||
      element === null ||
      !isSeen(element) ||
      /^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName)
    )
      continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) lines.push({ text: text.slice(0, 40), element, box })
  }
  const onPicture = lines.filter(
    ({ element, box }) =>
      box.bottom > 0 &&
      box.top < innerHeight &&
      !ancestors(element).some(each => isScrolling(getComputedStyle(each))),
  )
  const seen = onPicture.filter(isOnTop)
  document.adoptedStyleSheets.pop()

  const cut = seen.flatMap(({ text, element, box }) => {
    const inside = ancestors(element).find(each => isClipping(getComputedStyle(each)))
    const bounds = inside?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, Number.POSITIVE_INFINITY)
    const over = Math.max(bounds.left - box.left, box.right - bounds.right, (box.bottom - bounds.bottom) / 2)
    return over > roundingPx ? [`cut: "${text}" by ${Math.round(over)} px`] : []
  })
  const shortened = [...new Set(seen.map(({ element }) => element))].flatMap(element => {
    const { textOverflow } = getComputedStyle(element)
    return textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1
      ? [`shortened: "${element.textContent?.trim().slice(0, 40)}"`]
      : []
  })
  const overlapping = seen.flatMap((a, index) =>
    seen.slice(index + 1).flatMap(b => {
      if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) return []
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      // A line's box is higher than its letters: lines that stand close share some of it.
      const letters = Math.min(a.box.height, b.box.height) * 0.3
      return across > roundingPx && down > letters ? [`overlap: "${a.text}" and "${b.text}"`] : []
    }),
  )
  return [...new Set([...cut, ...shortened, ...overlapping])]
}

/** Runs in the page: panels with nothing to read and nothing drawn. */
function emptyPanels(): string[] {
  return [...document.querySelectorAll('.panel, .p')].flatMap(panel => {
    const drawn = panel.querySelector('svg *, canvas, img') !== null
    const isEmpty = panel.checkVisibility() && !drawn && panel.textContent?.trim() === ''
    return isEmpty ? [`empty: ${panel.getAttribute('aria-label') ?? panel.className}`] : []
  })
}

/** Runs in the page: letters that nobody reads from the middle of a hall; on a larger screen in the same proportion. */
function tooSmall(): string[] {
  const least = [
    { of: '.script-say', px: 28 },
    { of: '.figure-value b', px: 36 },
    { of: '*', px: 14 },
  ]
  // A replay is the same screen, smaller by its band.
  const band = document.querySelector('.replay-band')?.getBoundingClientRect().height ?? 0
  const larger = Math.max(1, Math.min(innerHeight / 720, innerWidth / 1280)) * (1 - band / innerHeight)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const small = new Map<string, number>()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim()
    if (!text || !element || element.closest('.unseen, title, desc, script, style, noscript')) continue
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    const leastPx = (least.find(({ of }) => element.matches(of))?.px ?? 0) * larger
    if (size < leastPx - 0.1) small.set(text.slice(0, 40), Math.round(size * 10) / 10)
  }
  for (const cap of document.querySelectorAll('[data-cap]')) {
    const size = Number.parseFloat(getComputedStyle(cap, '::before').fontSize)
    if (cap.checkVisibility() && size < 14 * larger - 0.1) small.set(cap.getAttribute('data-cap') ?? '', size)
  }
  return [...small].map(([text, size]) => `small: "${text}" at ${size} px`)
}

/** Beside a keyboard there is room for the talk and the clock, not for the dots. */
const low = 480

/**
 * iOS lays its keyboard over the page and tells only the visual viewport: the page takes the height that is
 * left, and does not stay scrolled to where Safari moved it to show the text box.
 */
export function fitScreen(changed: () => void): void {
  const seen = window.visualViewport
  if (!seen) return
  const measure = () => document.body.classList.toggle('low', seen.height < low)
  measure()
  seen.addEventListener('resize', () => {
    if (seen.scale > 1.01) return
    measure()
    document.body.classList.add('sized')
    document.body.style.setProperty('--height', `${seen.height}px`)
    scrollTo(0, 0)
    changed()
  })
}

const key = 'greenroom-sound'

/** Whether this screen was to be heard before it was loaded again. Of the tab, not the browser: `/charts` beside it stays silent. */
export function remembered() {
  try {
    return sessionStorage.getItem(key) === 'on'
  } catch {
    return false
  }
}

export function remember(on: boolean) {
  try {
    if (on) sessionStorage.setItem(key, 'on')
    else sessionStorage.removeItem(key)
  } catch {
    // A private window may refuse storage; it then lasts as long as the page.
  }
}

interface KeyboardLock {
  lock(codes: string[]): Promise<void>
}

/** The Keyboard Lock API (WICG keyboard-lock §4), which TypeScript's DOM does not know. */
function keyboardOf(from: Navigator): KeyboardLock | null {
  const keyboard: unknown = 'keyboard' in from ? from.keyboard : null
  return isKeyboardLock(keyboard) ? keyboard : null
}

const isKeyboardLock = (keyboard: unknown): keyboard is KeyboardLock =>
  typeof keyboard === 'object' && keyboard !== null && 'lock' in keyboard

/**
 * A browser may refuse full screen; then nothing happens and nothing is lost. Where it can, a single Escape (a clicker's
 * "end of show") then reaches this page instead of leaving full screen; holding it down still leaves.
 */
export function toggleFullScreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen().then(() => keyboardOf(navigator)?.lock(['Escape']))
  done.catch(() => undefined)
}

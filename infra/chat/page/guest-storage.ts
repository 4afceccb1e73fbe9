/** Sixteen random bytes in hex; `crypto.randomUUID` does not exist on a page opened by http in a LAN. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Storage may be switched off or full: then the guest lasts as long as the page. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing is lost but the name after a reload.
  }
}

export function guestId(): string {
  const known = remembered('chat-guest')
  if (known) return known
  const made = newId()
  remember('chat-guest', made)
  return made
}

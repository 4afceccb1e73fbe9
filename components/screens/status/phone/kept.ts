/** For what storage refuses: private windows may. It then lasts as long as the page. */
const inMemory = new Map<string, string>()

/** Keeps a text of this tab across a reload, under the start of the show (epoch ms; null before one) that it belongs to. */
export function keep(key: string, startedAt: number | null, value: string) {
  keepText(key, `${startedAt} ${value}`)
}

/** What was kept in this show; null where nothing was, or in another one. */
export function kept(key: string, startedAt: number | null): string | null {
  const text = keptText(key)
  const mark = `${startedAt} `
  return text?.startsWith(mark) ? text.slice(mark.length) : null
}

export function keepText(key: string, text: string) {
  inMemory.set(key, text)
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // It stays in memory.
  }
}

export function keptText(key: string): string | null {
  try {
    return inMemory.get(key) ?? sessionStorage.getItem(key)
  } catch {
    return inMemory.get(key) ?? null
  }
}

import { vi } from 'vitest'

/** A stand-in for an element of the page: attributes, text and one kind of listener. */
export class StubElement {
  textContent = ''
  hidden = true
  attributes = new Map<string, string>()
  private listeners = new Map<string, (event: { preventDefault(): void }) => void>()
  setAttribute(name: string, value: string) {
    this.attributes.set(name, value)
  }
  toggleAttribute(name: string, on: boolean) {
    if (on) this.attributes.set(name, '')
    else this.attributes.delete(name)
  }
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void) {
    this.listeners.set(type, listener)
  }
  fire(type: string) {
    this.listeners.get(type)?.({ preventDefault() {} })
  }
  reset() {}
}

/** The tab's storage; with `refuses` that of a private window. */
export function stubStorage(refuses = false) {
  const items = new Map<string, string>()
  const refuse = () => {
    throw new DOMException('refused', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', {
    getItem: refuses ? refuse : (key: string) => items.get(key) ?? null,
    setItem: refuses ? refuse : (key: string, value: string) => void items.set(key, value),
  })
}

/** A page with these elements; `rate` is its form. */
export function stubPage(elements: Record<string, StubElement> = {}) {
  vi.stubGlobal('document', { getElementById: (id: string) => elements[id] ?? null })
  vi.stubGlobal('HTMLFormElement', StubElement)
}

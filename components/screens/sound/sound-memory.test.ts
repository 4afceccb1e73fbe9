import { afterEach, expect, test, vi } from 'vitest'
import { remember, remembered } from './sound-memory'

afterEach(() => vi.unstubAllGlobals())

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** Screens of one browser: what they keep of their own, beside what is the browser's. */
function screens() {
  const browser = storage()
  const screen = () => {
    const own = storage()
    return () => {
      vi.stubGlobal('localStorage', browser)
      vi.stubGlobal('sessionStorage', own)
    }
  }
  return { presenter: screen(), charts: screen() }
}

test('sound is remembered by the screen that it was asked for on, and by no other of this browser', () => {
  const { presenter, charts } = screens()
  presenter()
  expect(remembered()).toBe(false)
  remember(true)
  expect(remembered()).toBe(true)
  charts()
  expect(remembered()).toBe(false)
  presenter()
  expect(remembered()).toBe(true)
  remember(false)
  expect(remembered()).toBe(false)
})

test('a browser that refuses storage has sound for as long as the page is open', () => {
  vi.stubGlobal('sessionStorage', undefined)
  expect(() => remember(true)).not.toThrow()
  expect(remembered()).toBe(false)
})

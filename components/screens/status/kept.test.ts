import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import { audienceWords } from '@/lib/words/audience'
import { StubElement, stubPage, stubStorage } from './page.fixture'

const [first, next] = [instant(1_000), instant(2_000)]
const words = audienceWords.en
let elements: Record<'disconnected' | 'noted' | 'rate' | 'rated', StubElement>

beforeEach(() => {
  stubStorage()
  load()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** The page is loaded: new elements, and nothing in memory. */
function load() {
  vi.resetModules()
  const [disconnected, noted, rate, rated] = [0, 1, 2, 3].map(() => new StubElement())
  if (!disconnected || !noted || !rate || !rated) throw new Error('unreachable')
  elements = { disconnected, noted, rate, rated }
  stubPage(elements)
}

describe('“I was disconnected”', () => {
  const button = async (show = first) =>
    (await import('./phone/disconnected-button')).disconnectedButton(words, show, () => {})
  const isPressed = () => elements.disconnected.attributes.get('aria-pressed')

  test('is said of one show: in the next it is not, also where the phone slept through the reset', async () => {
    const question = await button()
    elements.disconnected.fire('click')
    expect([question.answer(), isPressed(), elements.noted.textContent]).toEqual([true, 'true', words.noted])
    question.follow(first)
    expect(question.answer()).toBe(true)
    question.follow(next)
    expect([question.answer(), isPressed(), elements.noted.textContent]).toEqual([undefined, 'false', ''])
  })

  test('outlives a reload within its show', async () => {
    await button()
    elements.disconnected.fire('click')
    load()
    expect((await button()).answer()).toBe(true)
  })

  test('does not outlive a reload in the next show', async () => {
    await button()
    elements.disconnected.fire('click')
    load()
    expect((await button(next)).answer()).toBeUndefined()
  })

  test('lasts as long as the page where nothing can be kept', async () => {
    stubStorage(true)
    const question = await button()
    elements.disconnected.fire('click')
    expect(question.answer()).toBe(true)
    load()
    expect((await button()).answer()).toBeUndefined()
  })
})

describe('the rating', () => {
  const sent = vi.fn(async () => 'taken' as const)
  const form = async (show = first) => (await import('./phone/rate-once')).rateOnce(words, show, sent)
  const rate = async () => {
    vi.stubGlobal(
      'FormData',
      class {
        get(name: string) {
          return name === 'rating' ? '4' : ' fine '
        }
      },
    )
    elements.rate.fire('submit')
    await vi.waitFor(() => expect(elements.rated.textContent).toBe(words.rate.thanks))
  }

  test('says of which show it is, and thanks until another show, also where its reset was slept through', async () => {
    const rating = await form()
    await rate()
    expect(sent).toHaveBeenLastCalledWith({ rating: 4, comment: 'fine' }, first)
    rating.follow(first)
    expect(elements.rate.attributes.has('data-done')).toBe(true)
    rating.follow(next)
    expect([elements.rate.attributes.has('data-done'), elements.rated.textContent]).toEqual([false, ''])
  })

  test('is thanked for after a reload, and not in the next show', async () => {
    await form()
    await rate()
    load()
    await form()
    expect(elements.rated.textContent).toBe(words.rate.thanks)
    load()
    await form(next)
    expect(elements.rated.textContent).toBe('')
  })
})

describe('what this tab’s requests met', () => {
  const counts = async (show: typeof first | null = first) =>
    (await import('./phone/own-counts')).keepCounts(show)
  const some = { blue: 1, green: 0, failed: 2 }
  const none = { blue: 0, green: 0, failed: 0 }
  const noteSome = (own: Awaited<ReturnType<typeof counts>>) => {
    for (const met of ['blue', 'failed', 'failed'] as const) own.note(met)
  }

  test('outlives a reload, under the same name', async () => {
    const before = await counts()
    noteSome(before)
    load()
    const after = await counts()
    expect([after.met(), after.name()]).toEqual([some, before.name()])
  })

  test('begins anew with a show, under another name, and neither with a reset nor with the end', async () => {
    const own = await counts()
    noteSome(own)
    const name = own.name()
    for (const show of [first, null]) {
      own.follow(show)
      expect([own.met(), own.name()]).toEqual([some, name])
    }
    own.follow(next)
    expect(own.met()).toEqual(none)
    expect(own.name()).not.toBe(name)
  })

  test('counts what fails first in a show, where the phone was answered before it', async () => {
    const own = await counts()
    noteSome(own)
    expect(own.follow(next)).toBe(true)
    own.note('failed')
    expect(own.met()).toEqual({ ...none, failed: 1 })
  })

  test('of before the show is none of it, also after a reload', async () => {
    noteSome(await counts(null))
    load()
    expect((await counts(null)).met()).toEqual(some)
    load()
    expect((await counts(first)).met()).toEqual(none)
  })

  test('has no failure before the first answer: the phone may be anywhere', async () => {
    const own = await counts()
    own.note('failed')
    expect(own.met()).toEqual(none)
    noteSome(own)
    expect(own.met()).toEqual(some)
  })

  test('begins under another name after a reload where nothing can be kept', async () => {
    stubStorage(true)
    const before = await counts()
    noteSome(before)
    expect(before.met()).toEqual(some)
    load()
    const after = await counts()
    expect(after.met()).toEqual(none)
    expect(after.name()).not.toBe(before.name())
    expect(after.name()).toMatch(/^[\w-]{8,64}$/)
  })
})

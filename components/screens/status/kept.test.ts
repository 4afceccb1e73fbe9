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

describe('this tab’s drops', () => {
  const drops = async (show: typeof first | null = first) =>
    (await import('./phone/own-drops')).keepDrops(show)

  test('outlive a reload, under the same name', async () => {
    const before = await drops()
    before.note(2)
    load()
    const after = await drops()
    expect([after.count(), after.name()]).toEqual([2, before.name()])
  })

  test('begin anew with a show, under another name, and not with a reset', async () => {
    const own = await drops()
    own.note(2)
    const name = own.name()
    expect([own.follow(first), own.follow(null), own.count(), own.name()]).toEqual([false, false, 2, name])
    expect([own.follow(next), own.count()]).toEqual([true, 0])
    expect(own.name()).not.toBe(name)
  })

  test('from before the show are none of it, also after a reload', async () => {
    ;(await drops(null)).note(3)
    load()
    expect((await drops(null)).count()).toBe(3)
    load()
    expect((await drops(first)).count()).toBe(0)
  })

  test('begin under another name after a reload where nothing can be kept', async () => {
    stubStorage(true)
    const before = await drops()
    before.note(2)
    expect(before.count()).toBe(2)
    load()
    const after = await drops()
    expect(after.count()).toBe(0)
    expect(after.name()).not.toBe(before.name())
    expect(after.name()).toMatch(/^[\w-]{8,64}$/)
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wakeWithThePhone } from './phone/waking'

class Network extends EventTarget {
  type: string | undefined = 'wifi'
}

let page: EventTarget & { hidden?: boolean }
let browser: EventTarget
let network: Network
const stream = { wake: vi.fn(), renew: vi.fn(), rest: vi.fn() }
const catchUp = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  page = Object.assign(new EventTarget(), { hidden: false })
  browser = new EventTarget()
  network = new Network()
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', browser)
  vi.stubGlobal('navigator', { onLine: true, connection: network })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a network that is back renews the stream, however short it was away', () => {
  wakeWithThePhone(stream, catchUp)
  browser.dispatchEvent(new Event('online'))
  expect(stream.renew).toHaveBeenCalledTimes(1)
  expect(catchUp).toHaveBeenCalledTimes(1)
})

test('so does another network; a new estimate of the same one does not', () => {
  wakeWithThePhone(stream, catchUp)
  network.dispatchEvent(new Event('change'))
  expect(stream.renew).not.toHaveBeenCalled()
  network.type = 'cellular'
  network.dispatchEvent(new Event('change'))
  expect(stream.renew).toHaveBeenCalledTimes(1)
})

test('a hidden page lets go of it at once, and leaves it for when it is seen again', () => {
  wakeWithThePhone(stream, catchUp)
  page.hidden = true
  page.dispatchEvent(new Event('visibilitychange'))
  expect(stream.rest).toHaveBeenCalledTimes(1)
  browser.dispatchEvent(new Event('online'))
  expect(stream.renew).not.toHaveBeenCalled()
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  expect(stream.wake).toHaveBeenCalledTimes(1)
})

test('a browser that tells nothing of its network is no error', () => {
  vi.stubGlobal('navigator', { onLine: true })
  wakeWithThePhone(stream, catchUp)
  browser.dispatchEvent(new Event('online'))
  expect(stream.renew).toHaveBeenCalledTimes(1)
})

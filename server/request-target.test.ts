import { describe, expect, test } from 'vitest'
import { readTarget } from './request-target'

const statusOf = (method: string, url: string) => {
  const target = readTarget({ method, url })
  return target.ok ? target.path : target.status
}

describe('the line of a request', () => {
  test.each([
    ['GET', '/', '/'],
    ['GET', '/status?lang=ko', '/status'],
    ['HEAD', '/_next/static/chunks/a.js?dpl=1', '/_next/static/chunks/a.js'],
    ['POST', '/api/rollback', '/api/rollback'],
    ['OPTIONS', '/api/status', '/api/status'],
    ['GET', '/replay/%EB%AC%B4', '/replay/무'],
    ['GET', '/?%=%&[]=%ff', '/'],
    ['GET', '/a//b', '/a//b'],
  ])('%s %s is taken', (method, url, path) => {
    expect(statusOf(method, url)).toBe(path)
  })

  test.each([
    ['TRACE', '/', 405],
    ['PUT', '/api/status', 405],
    ['PROPFIND', '/', 405],
    ['', '', 405],
    ['GET', '*', 400],
    ['OPTIONS', '*', 400],
    ['GET', '', 400],
    ['GET', '//', 400],
    ['GET', '//evil.example/', 400],
    ['GET', '/%2f/evil.example', 400],
    ['GET', '/\\evil.example', 400],
    ['GET', '/%5Cevil.example', 400],
    ['GET', 'http://[', 400],
    ['GET', 'http://a:999999/', 400],
    ['GET', 'http:///', 400],
    ['GET', 'http://127.0.0.1:4566/', 400],
    ['GET', '/%', 400],
    ['GET', '/replay/%E0%A4%A', 400],
    ['GET', '/report/%ff', 400],
    ['GET', '/%00', 400],
    ['GET', `/${'a'.repeat(5_000)}`, 414],
    ['GET', '/_global-error', 404],
    ['GET', '/_error', 404],
    ['GET', '/%5fnot-found', 404],
    ['GET', '/_next/image?url=%2Ficon//.svg&w=64&q=75', 404],
    ['GET', '/_next%2fimage?url=%2Fstatus&w=640&q=75', 404],
    ['GET', '/_next/data/x/index.json', 404],
  ])('%s %s is refused with %i', (method, url, status) => {
    expect(statusOf(method, url)).toBe(status)
  })
})

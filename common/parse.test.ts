import { describe, expect, it, test } from 'vitest'
import { decodePercent, jsonOf, parseJson, readRequestTarget } from './parse'

describe('a request target', () => {
  test.each([
    ['/', { path: '/', search: '', authority: null }],
    ['/a/b?c=d?e', { path: '/a/b', search: '?c=d?e', authority: null }],
    ['//', { path: '//', search: '', authority: null }],
    ['///x', { path: '///x', search: '', authority: null }],
    ['//a:999999/', { path: '//a:999999/', search: '', authority: null }],
    ['/%zz?%zz', { path: '/%zz', search: '?%zz', authority: null }],
    ['/../a', { path: '/../a', search: '', authority: null }],
    ['http://a', { path: '/', search: '', authority: 'a' }],
    ['HTTP://a:80/b/../c?d', { path: '/b/../c', search: '?d', authority: 'a:80' }],
    ['http://a?b', { path: '/', search: '?b', authority: 'a' }],
    ['http://[::1]:8080/b', { path: '/b', search: '', authority: '[::1]:8080' }],
    ['http://a//b', { path: '//b', search: '', authority: 'a' }],
  ])('%s is read as it stands', (target, value) => {
    expect(readRequestTarget(target)).toEqual({ ok: true, value })
  })

  test.each([
    'http://[',
    'http://[::1',
    'http://[1.2.3.4]/',
    'http://a:999999/',
    'http://a:-1/',
    'http://a:b/',
    'http://:80/',
    'http://',
    'http:///',
    'http://?a',
    'http://a@b/',
    'http://a\\b/',
    'http://%zz/',
    'http:a',
    'https://a/',
    'ftp://a/',
    'a:80',
    '*',
    '',
    '\\',
    '?a',
  ])('%s is none, with a reason', target => {
    expect(readRequestTarget(target)).toEqual({ ok: false, reason: expect.stringMatching(/\.$/) })
  })
})

it('a broken percent-encoding is a reason', () => {
  expect(decodePercent('%EC%95%88')).toEqual({ ok: true, value: '안' })
  for (const broken of ['%', '%zz', '%E0%A4%A']) expect(decodePercent(broken).ok).toBe(false)
})

it('what is not JSON is a reason, or nothing for a schema to take', () => {
  expect(parseJson('null')).toEqual({ ok: true, value: null })
  expect(jsonOf('{"a":[1,null]}')).toEqual({ a: [1, null] })
  for (const broken of ['', '{', '{"a":}', 'undefined', '\u0000']) {
    expect(parseJson(broken).ok).toBe(false)
    expect(jsonOf(broken)).toBeUndefined()
  }
})

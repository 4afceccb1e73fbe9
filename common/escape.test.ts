import { expect, test } from 'vitest'
import { escapeHtml, escapeJson } from './escape'

test.each([
  ['', ''],
  ['안녕 & hello', '안녕 &amp; hello'],
  [`<b a="1" c='2'>`, '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;'],
  ['&amp;', '&amp;amp;'],
])('%s as HTML is %s', (text, html) => {
  expect(escapeHtml(text)).toBe(html)
})

test('no JSON ends the script element that it stands in, and it is read as it was', () => {
  const value = { said: '</script><!-- <script>', more: ['&', "'"] }
  const json = escapeJson(value)
  expect(json).not.toContain('<')
  expect(JSON.parse(json)).toEqual(value)
})

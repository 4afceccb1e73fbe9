import { expect, test } from 'vitest'
import { inLanguage, isRecord } from './in-language'

test.each([
  ['is put at its end', '/report/r1', 'ko', '/report/r1?lang=ko'],
  ['takes the place of another', '/report/r1?lang=en&show=2', 'ko', '/report/r1?lang=ko&show=2'],
  ['stands beside what else is asked', '/report/r1?show=2', 'en', '/report/r1?show=2&lang=en'],
  ['is left as it was where none is asked', '/?lang=en', null, '/?lang=en'],
] as const)('the language of an address %s', (_name, path, language, address) => {
  expect(inLanguage(path, language)).toBe(address)
})

test.each([
  ['/report', true],
  ['/report?lang=ko', true],
  ['/report/r1', true],
  ['/replay/clean', true],
  ['/', false],
  ['/charts?lang=ko', false],
  ['/?next=/report', false],
  ['/reports', false],
])('%s is a record: %s', (path, record) => {
  expect(isRecord(path)).toBe(record)
})

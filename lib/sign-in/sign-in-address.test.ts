import { describe, expect, test } from 'vitest'
import { signInAddress } from './sign-in-address'

describe('the way to the sign-in page', () => {
  test.each([
    ['leads back to the page', '/charts', null, '/sign-in?next=%2Fcharts'],
    ['keeps the language on both ways', '/', 'en', '/sign-in?lang=en&next=%2F%3Flang%3Den'],
    ['does so for every page', '/charts', 'ko', '/sign-in?lang=ko&next=%2Fcharts%3Flang%3Dko'],
  ] as const)('%s', (_name, path, asked, address) => {
    expect(signInAddress(path, asked)).toBe(address)
  })

  test('comes apart again into what it was made of', () => {
    const { searchParams } = new URL(signInAddress('/', 'en'), 'http://console')
    expect([searchParams.get('lang'), searchParams.get('next')]).toEqual(['en', '/?lang=en'])
  })
})

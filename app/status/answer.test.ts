import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { buildSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { type Language, languages } from '@/common/language'
import { knowingNothing, midShow } from '@/components/screens/status/sample-view'
import { readShow, type Show } from '@/lib/domain/show/show-file'
import { statusAnswer } from './answer'

const scriptIn = (language: Language) =>
  buildSync({
    entryPoints: [`components/screens/status/phone/client-${language}.ts`],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    minify: true,
  }).outputFiles[0]?.text.trim() ?? ''
const scripts = { ko: scriptIn('ko'), en: scriptIn('en') }

function shipped(): Show {
  const read = readShow(JSON.parse(readFileSync('shows/four-minutes.json', 'utf8')))
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.show
}

const answer = (language: Language = 'ko', remember = false, view = midShow()) =>
  statusAnswer(
    { language, remember },
    { view, show: shipped(), chatUrl: new URL('http://192.168.0.7:8080'), script: scripts[language] },
  )

describe('the audience page', () => {
  test.each(languages)('runs a script that speaks %s and no other language', async language => {
    expect(await answer(language).text()).toContain(scripts[language])
    expect(scripts.ko).not.toContain('Starting soon')
    expect(scripts.en).toContain('Starting soon')
  })

  test('tells the phone what it draws, and nothing that it does not', async () => {
    const [, given] = (await answer().text()).match(/id="given">(.*?)<\/script>/) ?? []
    expect(Object.keys(JSON.parse(given ?? '').view.downtime)).toEqual(['requests', 'failed'])
  })

  test('lays out nothing at each frame of a change', async () => {
    const moved = [...(await answer().text()).matchAll(/transition:([^;}]+)/g)].map(([, what]) => what)
    expect(moved.length).toBeGreaterThan(0)
    for (const what of moved) expect(what).toMatch(/^(transform|opacity|none)\b/)
  })

  test('asks for nothing else before it can be read', async () => {
    const page = await answer().text()
    expect(page).not.toMatch(/<script[^>]+src=|<link[^>]+stylesheet|@import|url\(/)
  })

  test('is kept by nobody else, and still comes back from the phone’s own history', () => {
    expect(answer().headers.get('cache-control')).toBe('private, no-cache')
  })

  test('runs only its own script and styles, and talks only to the console and the chat', async () => {
    const response = answer()
    const policy = response.headers.get('content-security-policy') ?? ''
    const page = await response.text()
    for (const [, text] of page.matchAll(/<(?:style|script)>([\s\S]*?)<\/(?:style|script)>/g))
      expect(policy).toContain(
        `'sha256-${createHash('sha256')
          .update(text ?? '')
          .digest('base64')}'`,
      )
    expect(policy).toContain("connect-src 'self' http://192.168.0.7:8080;")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('remembers a language that was chosen, and only then', () => {
    expect(answer('en', true).headers.get('set-cookie')).toMatch(/^room-lang=en; Path=\/;/)
    expect(answer('en').headers.get('set-cookie')).toBeNull()
  })

  test('is whole before anything is known', async () => {
    const response = answer('ko', false, knowingNothing())
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('곧 시작합니다')
  })

  test('tells a phone no ARN, account or task address', async () => {
    expect(await answer().text()).not.toMatch(/arn:aws|\b\d{12}\b|\b10\.0\.\d+\.\d+\b/)
  })
})

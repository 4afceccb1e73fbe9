import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SettingProvider } from '../kit/live/context'
import { sampleSetting } from '../kit/live/sample-setting'
import { ProbeForm } from './probe-form'
import { ProbeNow } from './probe-now'

const setting = { perSecond: 40, sockets: 20, entry: 'cloudfront' } as const

test.each([
  ['en', ['Requests a second', 'Held sockets', 'Requests go through', '40/s · 20 held · CloudFront']],
  ['ko', ['초당 요청 수', '유지할 소켓 수', '요청이 들어가는 곳', '초당 40 · 소켓 20 · CloudFront']],
] as const)(
  'the probe’s setting is shown and labelled in %s, and cannot be set beyond its limits',
  (language, texts) => {
    const page = renderToStaticMarkup(
      <SettingProvider setting={sampleSetting(language)}>
        <ProbeNow setting={setting} rate={null} open={false} toggle={() => {}} />
        <ProbeForm setting={setting} adjust={async () => ({ ok: true })} close={() => {}} />
      </SettingProvider>,
    )
    for (const text of texts) expect(page).toContain(text)
    const field = (name: string) => page.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0]
    for (const part of ['min="1"', 'max="100"', 'value="40"']) expect(field('perSecond')).toContain(part)
    for (const part of ['min="0"', 'max="500"', 'value="20"']) expect(field('sockets')).toContain(part)
    expect(page).toMatch(/<option value="cloudfront" selected=""/)
  },
)

test.each([
  ['change', 100, ['100/s · 20 held', 'until the change is in traffic']],
  ['slower', 40, ['40/s · 20 held', 'asked faster, answers took twice the time']],
  ['agrees', 40, ['40/s · 20 held']],
] as const)('says how often it asks now, and why: %s', (because, perSecond, texts) => {
  const page = renderToStaticMarkup(
    <SettingProvider setting={sampleSetting('en')}>
      <ProbeNow
        setting={setting}
        rate={{ perSecond, because, p95Ms: 20, of: 'blue' }}
        open={false}
        toggle={() => {}}
      />
    </SettingProvider>,
  )
  for (const text of texts) expect(page).toContain(text)
  expect(page.includes('<abbr')).toBe(texts.length === 2)
})

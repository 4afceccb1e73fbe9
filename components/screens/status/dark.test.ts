import { describe, expect, test } from 'vitest'
import { statusPage } from './page'
import { sampleSetting } from './sample-setting'
import { midShow } from './sample-view'
import { sheet } from './sheet'

const dark = midShow(view => {
  view.audience = { blackout: true }
})
const bodyOf = (view = dark, language: 'ko' | 'en' = 'en') =>
  statusPage(view, sampleSetting(language), '').html.split('<body').at(-1) ?? ''

describe('a blackout of the audience’s screens', () => {
  test('says on the phone that the presenter will be back, and shows nothing else', () => {
    expect(bodyOf()).toMatch(/^ data-show="running" data-dark>/)
    expect(bodyOf()).toContain('>The presenter will be right back</h1>')
    expect(bodyOf(dark, 'ko')).toContain('>발표자가 곧 돌아옵니다</h1>')
    expect(sheet).toContain('body[data-dark] main>:not(.dark){display:none}')
  })

  test('is nowhere while there is none', () => {
    expect(bodyOf(midShow())).not.toContain('data-dark')
    expect(bodyOf(midShow())).toContain('id="dark" data-tone="plain"></h1>')
    expect(sheet).toContain('body:not([data-dark]) #dark')
  })
})

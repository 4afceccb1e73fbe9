import { describe, expect, test } from 'vitest'
import { escapeHtml } from '@/common/escape'
import { splitOf } from '@/lib/domain/base/traffic'
import { html } from './html'
import { statusPage } from './page'
import { sampleSetting } from './sample-setting'
import { knowingNothing, midShow, openedAt } from './sample-view'
import { statusView } from './status-view'

const script = 'console.log(1)'
const page = (view = midShow(), setting = sampleSetting()) => statusPage(view, setting, script)

/** What can be read and acted by somebody whose script never ran. */
const withoutScripts = (source: string) => source.replace(/<script[\s\S]*?<\/script>/g, '')

describe('the audience page before any script runs', () => {
  test('tells where the show is, what is set, what is measured, and the way to the chat', () => {
    const source = withoutScripts(page().html)
    expect(source).toContain('>Half of the new traffic moves to Green</h1>')
    expect(source).toContain('>1:23 / 4:00<')
    expect(source).toContain('data-tone="plain">50 %</strong>')
    expect(source).toContain('data-tone="good">as set<')
    expect(source).toContain('>0 of 4,812 requests failed<')
    expect(source).toContain('href="http://192.168.0.7:8080/"')
  })

  test('draws the bar from the shares, without a style attribute that the policy would forbid', () => {
    const ninety = midShow(view => {
      view.weights.accepted = { ...splitOf(90), at: openedAt }
    })
    expect(page(ninety).html).toContain('--green-share:90%')
    expect(page(ninety).html).toContain('--seen-share:48.7%')
    expect(page(ninety).html).not.toMatch(/<[^>]+\sstyle=/)
    expect(page(ninety).html).not.toMatch(/<[^>]+\son[a-z]+=/)
  })

  test('draws an unknown split as unknown', () => {
    expect(page(knowingNothing()).html).toContain('id="accepted" data-unknown data-stale')
    expect(page().html).toContain('id="accepted" aria-hidden')
  })

  test('reloads by itself where scripts are off', () => {
    expect(page().html).toContain('<noscript><meta http-equiv="refresh" content="10"></noscript>')
  })

  test('asks the question only from the stage that puts it', () => {
    const asking = midShow(view => {
      view.show.stageIndex = 3
    })
    expect(page(asking).html).toContain('<body data-show="running" data-asks>')
    expect(page().html).toContain('<body data-show="running">')
  })

  test('speaks one language and offers the other', () => {
    const korean = page(midShow(), sampleSetting('ko')).html
    expect(korean).toContain('<html lang="ko">')
    expect(korean).toContain('href="?lang=en" lang="en" hreflang="en">English</a>')
    expect(page().html).toContain('href="?lang=ko" lang="ko" hreflang="ko">한국어</a>')
  })

  test('has no control of the show', () => {
    const controls = page().html.match(/<(button|form|input|textarea)[^>]*(id|name|type)="[^"]+"/g) ?? []
    expect(controls.map(control => control.replace(/ .*"(.+)"$/, ' $1'))).toEqual([
      '<button disconnected',
      '<form rate',
      ...Array(5).fill('<input rating'),
      '<textarea comment',
      '<button submit',
    ])
  })

  test('asks for a rating only where its script can send it', () => {
    expect(page().html).toMatch(/<form id="rate"[^>]* hidden>/)
  })

  test('names every inline style and script for the policy', () => {
    const { html: source, styles, scripts } = page()
    const inline = (tag: string) =>
      [...source.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(match => match[1])
    expect(inline('style')).toEqual(styles)
    expect(inline('script')).toEqual(scripts)
  })
})

describe('text on the page', () => {
  const evil = `</script></h1><img src=x onerror="alert('1')">&`

  test('is always text, wherever it comes from', () => {
    const setting = sampleSetting()
    const hostile = {
      ...setting,
      title: evil,
      stages: setting.stages.map(stage => ({ ...stage, room: evil, title: evil })),
      chatUrl: `http://chat.example/"><s>`,
    }
    const view = midShow(({ environments }) => {
      environments.blue.version = evil
      environments.green.version = evil
    })
    const source = page(view, hostile).html
    expect(source).not.toContain('<img')
    expect(withoutScripts(source)).not.toContain('"><s>')
    expect(source.match(/<\/script>/g)).toHaveLength(2)
    expect(source.split(escapeHtml(evil)).length - 1).toBeGreaterThanOrEqual(5)
  })

  test('is escaped in a hostile closing line too', () => {
    const setting = { ...sampleSetting(), closing: { clean: evil, dropped: evil, unknown: evil, back: evil } }
    const view = midShow(({ show }) => {
      show.state = 'finished'
    })
    expect(page(view, setting).html).not.toContain('<img')
  })

  test('survives the way into the script unchanged', () => {
    const setting = { ...sampleSetting(), title: evil }
    const given = /<script type="application\/json" id="given">([\s\S]*?)<\/script>/.exec(
      page(midShow(), setting).html,
    )?.[1]
    expect(JSON.parse(given ?? '')).toEqual({ view: statusView(midShow()), setting })
  })
})

describe('a template', () => {
  test.each([
    ['text', html`<p>${'<&>"\''}</p>`.source, '<p>&lt;&amp;&gt;&quot;&#39;</p>'],
    ['numbers', html`${0}`.source, '0'],
    ['markup', html`<ul>${html`<li>${'<'}</li>`}</ul>`.source, '<ul><li>&lt;</li></ul>'],
    ['lists of markup', html`${[html`<b>1</b>`, html`<b>2</b>`]}`.source, '<b>1</b><b>2</b>'],
  ])('takes %s', (_name, made, expected) => {
    expect(made).toBe(expected)
  })
})

import type { Page } from '@playwright/test'

/** What several screens show at once, each in its own words; the first groups make the value. */
const common = { held: /(\d+) ?\/ ?(\d+) connections held/, clock: /(\d+):(\d\d)\s*\/ 4:00/ }
const console = { ...common, failed: /(\d+) failed\s+of ([\d,]+)/ }
const screens = {
  presenter: {
    ...console,
    stage: /^\d · (.+)$/m,
    green: /AWS accepted (\d+) ·/,
    observed: /Observed ([\d.]+) %/,
  },
  charts: {
    ...console,
    stage: /^Stages of the show: (.+)$/m,
    green: /AWS accepted\t\d+ %\t(\d+) %/,
    observed: /Observed\t[\d.]+ %\t([\d.]+) %/,
  },
  phone: {
    ...common,
    failed: /(\d+) of ([\d,]+) requests failed/,
    stage: /^\d\/6 · (.+)$/m,
    green: /(\d+) %\nG\n/,
    observed: /Measured G ([\d.]+) %/,
  },
}
type Figure = 'stage' | 'green' | 'observed' | 'held' | 'failed'
type Screen = keyof typeof screens

/** From when (epoch ms) a page showed which value; an empty one where it showed none. */
type Seen = Record<string, [at: number, value: string][]>

export interface Apart {
  worstMs: number
  late: number
  compared: number
}

declare global {
  interface Window {
    seen: Seen
  }
}

const everyMs = 100
/** Two snapshots may come right after one another; what nobody had the time to read is not compared. */
const readableMs = 300

/** Has each page write down what it shows, ten times a second: three readers at one moment, with one clock. */
export async function readInStep(pages: Record<Screen, Page>, speed: number) {
  for (const screen of ['presenter', 'charts', 'phone'] as const)
    await pages[screen].evaluate(
      ({ patterns, everyMs }) => {
        window.seen = {}
        setInterval(() => {
          const labels = [...document.querySelectorAll('[role=img][aria-label]')]
          const text = [document.body.innerText, ...labels.map(each => each.ariaLabel)].join('\n')
          for (const [name, source] of patterns) {
            const value = new RegExp(source, 'm').exec(text)?.slice(1).join('/') ?? ''
            window.seen[name] ??= []
            if (window.seen[name].at(-1)?.[1] !== value) window.seen[name].push([Date.now(), value])
          }
        }, everyMs)
      },
      {
        patterns: Object.entries(screens[screen]).map(([name, { source }]) => [name, source] as const),
        everyMs,
      },
    )

  return {
    /**
     * Between two moments, by figure: how many ms a screen was at worst from another, and how many of all comparisons found
     * more than `apartMs`. For the clocks, from the one that is farthest ahead.
     */
    async between(from: number, to: number, apartMs: number): Promise<Record<Figure | 'clock', Apart>> {
      const seen = await Promise.all(
        (['presenter', 'charts', 'phone'] as const).map(screen => pages[screen].evaluate(() => window.seen)),
      )
      const apart = (lags: number[]): Apart => ({
        worstMs: Math.round(Math.max(...lags)),
        late: lags.filter(ms => ms > apartMs).length,
        compared: lags.length,
      })
      const lags = (figure: Figure) =>
        apart(
          lagsOf(
            seen.map(each => each[figure] ?? []),
            from,
            to,
          ),
        )
      const began = seen.flatMap(({ clock = [] }) =>
        clock
          .filter(([at, value]) => at >= from && at <= to && value !== '')
          .map(([at, value]) => at - msOf(value) / speed),
      )
      return {
        clock: apart(began.map(at => at - Math.min(...began))),
        stage: lags('stage'),
        green: lags('green'),
        observed: lags('observed'),
        held: lags('held'),
        failed: lags('failed'),
      }
    },
  }
}

const msOf = (clock: string) => {
  const [minutes, seconds] = clock.split('/').map(Number)
  return ((minutes ?? 0) * 60 + (seconds ?? 0)) * 1_000
}

/** For each value that stood or came on one screen: how long before or after it stood on each of the others. */
function lagsOf(screens: Seen[string][], from: number, to: number): number[] {
  const spans = screens.map(changes =>
    changes.map(([at, value], index) => ({
      at: Math.max(at, from),
      until: changes[index + 1]?.[0] ?? Number.POSITIVE_INFINITY,
      value,
    })),
  )
  return spans.flatMap((screen, which) =>
    screen
      .filter(({ at, until, value }) => at <= to && value !== '' && until - at >= readableMs)
      .flatMap(({ at, value }) =>
        spans
          .filter((_, index) => index !== which)
          .map(other =>
            Math.min(
              to - from,
              ...other
                .filter(span => span.value === value)
                .map(span => Math.max(span.at - at, at - span.until, 0)),
            ),
          ),
      ),
  )
}

import { proofEn } from './availability'
import { chartsEn } from './charts'
import { checklistEn } from './checklist'
import { codesEn } from './codes'
import { driverEn } from './control'
import { faultsEn } from './faults'
import { guardEn } from './guard'
import { messageEn } from './message'
import { troubleEn } from './problem'
import { recordEn } from './recording'
import { replayEn } from './replay'
import { scriptEn } from './show'
import { splitEn } from './split'
import { stagecraftEn } from './stage-tools'
import { timelineEn } from './timeline'
import { bottomEn } from './weights'
import { probeEn } from './witness'

const environments = { blue: 'Blue', green: 'Green' }

export const en = {
  ...troubleEn,
  ...scriptEn,
  ...splitEn,
  ...proofEn,
  ...bottomEn,
  ...codesEn,
  ...recordEn,
  ...chartsEn,
  ...messageEn,
  ...probeEn,
  ...driverEn,
  ...guardEn,
  ...checklistEn,
  ...stagecraftEn,
  ...replayEn,
  ...faultsEn,
  ...timelineEn,
  locale: 'en-GB',
  otherLanguage: { code: 'ko', name: '한국어' },
  environments,
  mode: { rehearsal: 'Rehearsal', aws: 'AWS' },
  roles: { presenter: 'Presenter', 'co-presenter': 'Co-presenter' },
  actors: { presenter: 'Presenter', 'co-presenter': 'Co-presenter', guard: 'Guard' },
  /** `seconds` is already written out, for example "2.1". */
  time: {
    seconds: (seconds: string) => `${seconds} s`,
    ago: (seconds: string) => `${seconds} s ago`,
    minutesAgo: (minutes: string) => `${minutes} min ago`,
    since: (time: string) => `since ${time}`,
    noneSince: (time: string) => `none since ${time}`,
    now: 'now',
    atOnce: '< 1 s',
  },
  link: {
    lost: (time: string) => `No live data since ${time} · figures are old · reconnecting`,
    signedOut: 'Signed out: these figures are old.',
    signIn: 'Sign in',
  },
  clock: {
    label: 'Show clock',
    of: (total: string) => `/ ${total}`,
    ready: 'Ready to start',
    paused: 'Paused',
    finished: 'The show has ended',
    onTime: (finish: string) => `On time · ends at ${finish}`,
    ahead: (seconds: number, finish: string) => `${seconds} s ahead · ends at ${finish}`,
    behind: (seconds: number, finish: string) => `${seconds} s behind · ends at ${finish}`,
    speed: (speed: number) => `×${speed}`,
  },
  card: {
    tasks: 'Tasks',
    pending: (count: number) => `+${count} pending`,
    targets: 'Targets',
    none: 'none',
    p95: (n: string) => `p95 of ${n}`,
    slowest: (n: string) => `slowest of ${n}`,
    usage: 'CPU · memory',
    minuteAverage: '1 min avg',
    notPart: 'not part of this target',
    notMeasured: 'Tasks, CPU and memory: not part of this target',
  },
  fallback: {
    open: 'Commands',
    title: 'Commands without this console',
    console: 'The console could not be reached.',
    retrying: (attempt: number) => `Rolling back: attempt ${attempt}`,
    goesOn: 'It goes on until AWS accepts it or you set other weights.',
    back: 'Roll back',
    onScreen: 'On screen',
    explain: 'Paste one of these into any terminal with AWS credentials.',
    explainPosix: 'Paste one of these into bash, zsh or fish with AWS credentials.',
    copy: 'Copy',
    copied: 'Copied',
    select: 'Selected: press Ctrl C',
    copyAws: 'Copy the AWS command',
    copyTerraform: 'Copy the Terraform command',
    hide: 'Hide',
  },
  page: {
    presenter: 'Presenter',
    charts: 'Charts',
    notFound: 'There is nothing at this address.',
    broken: 'This screen stumbled. The show goes on without it.',
    again: 'Try again',
    home: 'To the presenter’s screen',
  },
}

/** Every sentence of the signed-in screens. English sets the shape; the compiler keeps Korean complete. */
export type Words = typeof en

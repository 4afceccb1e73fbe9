import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readShow, type Show } from './show-file'

const shippedJson = readFileSync(new URL('../../../shows/four-minutes.json', import.meta.url), 'utf8')

function shipped(): Show {
  const read = readShow(JSON.parse(shippedJson))
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.show
}

describe('the four-minute show', () => {
  test('is valid, and Korean by default', () => {
    expect(readShow(JSON.parse(shippedJson))).toMatchObject({ ok: true })
    expect(shipped().languages).toEqual(['ko', 'en'])
    expect(shipped().opening).toEqual({ blue: 90, green: 10 })
  })

  test('has the six stages with their times, and lasts four minutes', () => {
    expect(shipped().stages.map(({ id, seconds }) => [id, seconds])).toEqual([
      ['situation', 30],
      ['green-ready', 30],
      ['half', 60],
      ['green-ninety', 60],
      ['monitoring', 45],
      ['closing', 15],
    ])
    expect(shipped().stages.reduce((sum, stage) => sum + stage.seconds, 0)).toBe(240)
  })

  test('asks for the weights of the table, at half and at Green ninety only', () => {
    const cues = shipped().stages.flatMap(({ id, cue }) => (cue ? [[id, cue.blue, cue.green]] : []))
    expect(cues).toEqual([
      ['half', 50, 50],
      ['green-ninety', 10, 90],
    ])
  })

  test('waits for what each stage asks for', () => {
    for (const { cue, expects } of shipped().stages) if (cue) expect(expects.split).toEqual(cue)
    expect(shipped().stages[1]?.expects.healthy).toContain('green')
  })

  test('puts the question to the room in the stage that speaks of it, and only there', () => {
    expect(shipped().stages.flatMap(({ id, question }) => (question ? [id] : []))).toEqual(['green-ninety'])
  })

  test('turns to the metrics in the monitoring stage only', () => {
    expect(shipped().stages.flatMap(({ id, view }) => (view === 'metrics' ? [id] : []))).toEqual([
      'monitoring',
    ])
  })

  test('names every figure in the closing line that admits drops, and none in the others', () => {
    const closing = shipped().stages.at(-1)?.closing
    for (const language of ['ko', 'en']) {
      for (const figure of ['{drops}', '{failed}', '{worst}'])
        expect(closing?.dropped[language]).toContain(figure)
      expect(closing?.clean[language]).not.toContain('{')
      expect(closing?.unknown[language]).not.toContain('{')
    }
  })

  test('has sentences that fit the screen: three lines to say, two to explain', () => {
    for (const { say, closing, note } of shipped().stages) {
      const spoken = say ? [say] : Object.values(closing ?? {})
      for (const text of spoken) expect(text.ko?.length).toBeLessThanOrEqual(66)
      for (const text of spoken) expect(text.en?.length).toBeLessThanOrEqual(126)
      expect(note.ko?.length).toBeLessThanOrEqual(56)
      expect(note.en?.length).toBeLessThanOrEqual(104)
    }
  })

  test('has an answer to each of the four expected questions', () => {
    expect(shipped().questions).toHaveLength(4)
  })
})

/** A small right show; each case breaks one thing in it. */
const right = () => ({
  title: { ko: '제목' },
  languages: ['ko'],
  opening: { blue: 90, green: 10 },
  stages: [
    {
      id: 'one',
      seconds: 10,
      short: { ko: '하나' },
      title: { ko: '하나' },
      say: { ko: '말' },
      note: { ko: '메모' },
      room: { ko: '방' },
      expects: {},
    },
  ],
  questions: [{ ask: { ko: '왜?' }, answer: { ko: '그래서.' } }],
})
const stage = () => ({ ...right().stages[0] })
const withStage = (change: object) => ({ ...right(), stages: [{ ...stage(), ...change }] })

const broken: [name: string, json: unknown, fault: string][] = [
  ['no object at all', 'show', 'the file: Invalid input: expected object, received string'],
  ['no title', { ...right(), title: undefined }, 'title: Invalid input: expected record, received undefined'],
  ['a misspelt field', withStage({ secnods: 3 }), 'stages[0]: Unrecognized key: "secnods"'],
  [
    'seconds as words',
    withStage({ seconds: '30' }),
    'stages[0].seconds: Invalid input: expected number, received string',
  ],
  [
    'no time for a stage',
    withStage({ seconds: 0 }),
    'stages[0].seconds: Too small: expected number to be >0',
  ],
  [
    'an id with a space',
    withStage({ id: 'Stage one' }),
    'stages[0].id: lower-case letters, digits and hyphens',
  ],
  [
    'weights that do not add up',
    withStage({ cue: { blue: 50, green: 60 } }),
    'stages[0].cue: blue and green must add up to 100',
  ],
  [
    'half a per cent',
    { ...right(), opening: { blue: 89.5, green: 10.5 } },
    'opening.blue: Invalid input: expected int, received number',
  ],
  [
    'an unknown environment',
    withStage({ expects: { healthy: ['red'] } }),
    'stages[0].expects.healthy[0]: Invalid option: expected one of "blue"|"green"',
  ],
  [
    'an unknown view',
    withStage({ view: 'charts' }),
    'stages[0].view: Invalid option: expected one of "traffic"|"metrics"',
  ],
  [
    'nothing to say',
    withStage({ say: undefined }),
    'stages[0].say: expected either "say" or "closing", and not both',
  ],
  [
    'a line and a closing at once',
    withStage({
      closing: { clean: { ko: 'ㄱ' }, dropped: { ko: 'ㄴ' }, unknown: { ko: 'ㄷ' }, back: { ko: 'ㄹ' } },
    }),
    'stages[0].say: expected either "say" or "closing", and not both',
  ],
  [
    'an empty sentence',
    withStage({ note: { ko: ' ' } }),
    'stages[0].note.ko: Too small: expected string to have >=1 characters',
  ],
  ['no stages', { ...right(), stages: [] }, 'stages: Too small: expected array to have >=1 items'],
  [
    'two stages of one name',
    { ...right(), stages: [stage(), stage()] },
    'stages[1].id: "one" is already used by another stage',
  ],
]

describe('a broken show', () => {
  test('would be right without its fault', () => {
    expect(readShow(right())).toMatchObject({ ok: true })
  })

  test.each(broken)('with %s is told where and what was expected', (_name, json, fault) => {
    const read = readShow(json)
    expect(read.ok ? [] : read.faults).toContain(fault)
  })

  test.each([
    ['title', { title: { en: 'Title' } }],
    ['questions[0].answer', { questions: [{ ask: { ko: '왜?' }, answer: { en: 'So.' } }] }],
  ])('without the Korean of %s is told so', (path, change) => {
    expect(readShow({ ...right(), ...change })).toEqual({
      ok: false,
      faults: [`${path}.ko: expected a text in this language`],
    })
  })

  test('is told of every missing translation at once', () => {
    const read = readShow({ ...right(), languages: ['ko', 'en'] })
    expect(read.ok ? [] : read.faults).toEqual(
      ['title', 'stages[0].short', 'stages[0].title', 'stages[0].note', 'stages[0].room', 'stages[0].say']
        .concat('questions[0].ask', 'questions[0].answer')
        .map(path => `${path}.en: expected a text in this language`),
    )
  })
})

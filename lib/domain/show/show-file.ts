import { z } from 'zod'

/** A text in every language of the show, for example `{ "ko": "…", "en": "…" }`. */
const text = z.record(z.string().regex(/^[a-z]{2}$/), z.string().trim().min(1))
const share = z.number().int().min(0).max(100)
const split = z
  .strictObject({ blue: share, green: share })
  .refine(({ blue, green }) => blue + green === 100, { message: 'blue and green must add up to 100' })

const stage = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, { message: 'lower-case letters, digits and hyphens' }),
  seconds: z.number().positive(),
  /** One or two words for the rail. */
  short: text,
  title: text,
  /**
   * What the presenter says. The stage with `closing` says what the meter found instead; `back` when nothing was lost
   * and everybody is on Blue again: then nothing was deployed.
   */
  say: text.optional(),
  closing: z.strictObject({ clean: text, dropped: text, unknown: text, back: text }).optional(),
  /** What explains it, under the line. */
  note: text,
  /** What the room's phones read meanwhile. */
  room: text,
  /** From here to the end the room is asked who was disconnected. */
  question: z.boolean().default(false),
  /** The weights that this stage asks for. */
  cue: split.optional(),
  /** What makes the stage's condition green. `quiet`: no drop, no failure. */
  expects: z.strictObject({
    split: split.optional(),
    healthy: z.array(z.enum(['blue', 'green'])).optional(),
    quiet: z.boolean().optional(),
  }),
  /** `metrics` turns the live side of the presenter's screen to the CloudWatch charts. */
  view: z.enum(['traffic', 'metrics']).default('traffic'),
})

export const showFile = z
  .strictObject({
    title: text,
    /** The first is the default. */
    languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
    opening: split,
    stages: z.array(stage).min(1),
    questions: z.array(z.strictObject({ ask: text, answer: text })),
  })
  .superRefine((show, context) => {
    const missing = (value: Record<string, string>, path: (string | number)[]) => {
      for (const language of show.languages)
        if (!(language in value))
          context.addIssue({
            code: 'custom',
            path: [...path, language],
            message: 'expected a text in this language',
          })
    }
    missing(show.title, ['title'])
    const seen = new Set<string>()
    show.stages.forEach((entry, index) => {
      const at = ['stages', index]
      if (seen.has(entry.id))
        context.addIssue({
          code: 'custom',
          path: [...at, 'id'],
          message: `"${entry.id}" is already used by another stage`,
        })
      seen.add(entry.id)
      if ((entry.say === undefined) === (entry.closing === undefined))
        context.addIssue({
          code: 'custom',
          path: [...at, 'say'],
          message: 'expected either "say" or "closing", and not both',
        })
      for (const field of ['short', 'title', 'note', 'room'] as const) missing(entry[field], [...at, field])
      if (entry.say) missing(entry.say, [...at, 'say'])
      if (entry.closing)
        for (const version of ['clean', 'dropped', 'unknown', 'back'] as const)
          missing(entry.closing[version], [...at, 'closing', version])
    })
    show.questions.forEach((entry, index) => {
      missing(entry.ask, ['questions', index, 'ask'])
      missing(entry.answer, ['questions', index, 'answer'])
    })
  })

export type Show = z.output<typeof showFile>
export type Stage = Show['stages'][number]
export type Text = Record<string, string>

/** Reads a show, or says for every fault where it is and what was expected: `stages[2].seconds: expected number`. */
export function readShow(json: unknown): { ok: true; show: Show } | { ok: false; faults: string[] } {
  const parsed = showFile.safeParse(json)
  if (parsed.success) return { ok: true, show: parsed.data }
  return { ok: false, faults: parsed.error.issues.map(({ path, message }) => `${pathOf(path)}: ${message}`) }
}

/** `stages[2].seconds` */
export const pathOf = (path: readonly PropertyKey[]) =>
  path.length === 0
    ? 'the file'
    : path
        .map((key, index) => (typeof key === 'number' ? `[${key}]` : index ? `.${String(key)}` : String(key)))
        .join('')

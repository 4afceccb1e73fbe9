/** Numbers that must not be mixed up. Each constructor is the only place where a plain number becomes one. */
declare const unit: unique symbol
type Branded<Name extends string> = number & { readonly [unit]: Name }

/** Epoch milliseconds. */
export type Instant = Branded<'Instant'>
/** A length of time in milliseconds. */
export type Millis = Branded<'Millis'>
/** 0–100. */
export type Percent = Branded<'Percent'>
/** What AWS stores for a target group: an integer 0–999, relative to its neighbours. */
export type Weight = Branded<'Weight'>

export const instant = (epochMs: number) => epochMs as Instant
export const millis = (ms: number) => ms as Millis
export const percent = (value: number) => value as Percent
export const weight = (value: number) => value as Weight

export const elapsed = (from: Instant, to: Instant) => millis(to - from)

/** A thing of which nothing is known yet: null, never zero. */
export type Unknown<T> = { [Key in keyof T]: null }

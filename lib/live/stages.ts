import type { Config } from '../config'
import type { Budget } from '../domain/clock'
import { millis } from '../domain/units'

/** The stages of a show as its clock needs them. */
export const stagesOf = ({ show }: Pick<Config, 'show'>): Budget[] =>
  show.stages.map(({ id, seconds }) => ({ id, ms: millis(seconds * 1_000) }))

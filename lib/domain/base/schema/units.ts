import { z } from 'zod'
import { instant, millis, percent } from '../units'

/** The branded numbers as the journal holds them. */
export const instants = z.number().transform(instant)
export const lengths = z.number().transform(millis)
export const percents = z.number().transform(percent)

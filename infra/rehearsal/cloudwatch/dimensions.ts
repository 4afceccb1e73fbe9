import type { Dimension as AskedDimension } from '@aws-sdk/client-cloudwatch'
import type { Dimension } from './store'

/** The model marks name and value as required, so that a request without them was refused before. */
export const dimensionsOf = (asked: AskedDimension[] = []): Dimension[] =>
  asked.map(({ Name = '', Value = '' }) => ({ Name, Value }))

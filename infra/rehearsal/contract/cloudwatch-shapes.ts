/** What CloudWatch's answers look like, as far as the show reads them. */
import { z } from 'zod'

export const metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).max(30),
})

export const metricResult = z
  .object({
    Id: z.string().regex(/^[a-z][a-zA-Z0-9_]*$/),
    Label: z.string(),
    Timestamps: z.array(z.date()),
    Values: z.array(z.number()),
    StatusCode: z.enum(['Complete', 'PartialData', 'InternalError', 'Forbidden']),
  })
  .refine(({ Timestamps, Values }) => Timestamps.length === Values.length, 'each value has its time')
  .refine(({ Timestamps }) => Timestamps.every(at => at.getTime() % 60_000 === 0), 'stamped at the minute')

export const datapoint = z.object({ Timestamp: z.date(), Sum: z.number(), Unit: z.literal('Count') })

/** What STS's answer looks like. */
import { z } from 'zod'

export const caller = z.object({
  Account: z.string().regex(/^\d{12}$/),
  Arn: z.string().regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:/),
  UserId: z.string().min(1),
})

/** For tests of a target whose groups ECS feeds. */
import { servicesOf } from '../config/outputs'
import type { Aws } from './clients'

export function servicesIn({ outputs }: Pick<Aws, 'outputs'>) {
  const services = servicesOf(outputs)
  if (services === null) throw new Error('This target has no services.')
  return services
}

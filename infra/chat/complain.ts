import { boundedLog } from '../../common/guard'

/** The log of this service. With the table away, every request would otherwise be a line. */
export const complain = boundedLog(line => console.error(line))

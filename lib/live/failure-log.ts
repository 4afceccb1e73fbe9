import { boundedLog } from '../../common/guard'

/** The log of what fails here by itself; whoever waits for an answer is told there. */
export const logFailure = boundedLog(line => console.error(line))

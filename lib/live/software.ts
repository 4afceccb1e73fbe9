import { version } from '../../package.json'

/** What runs here, for whoever reads a record of it later. */
export const software = { greenroom: version, node: process.version }

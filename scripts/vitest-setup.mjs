// Tests that start real processes start the same bundles that the demo does.
import { buildServices } from './build-services.mjs'

export default buildServices

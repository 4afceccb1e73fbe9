// The process that runs the consoles of the browser tests (e2e/consoles.ts); all others are those that users start.
import { bundleServices } from './build-services.mjs'

export default () =>
  bundleServices({
    entryPoints: { 'consoles-in-turn': 'server/consoles-in-turn.fixture.ts' },
    outdir: '.greenroom/e2e',
  })

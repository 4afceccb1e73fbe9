/** Whether tests that have a long form take it: `npm run proof long` asks for it, `npm test` has the short ones. */
export const isLong = Boolean(process.env.GREENROOM_LONG_TESTS)

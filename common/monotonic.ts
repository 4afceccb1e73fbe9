/** Milliseconds of the system's monotonic clock: one for all threads of a process, and no setting of the time moves it. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6

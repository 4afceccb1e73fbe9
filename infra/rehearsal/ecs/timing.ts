/** How long ECS takes. Waits for start-up are divided by the cloud's speed before they come here; stops are not. */
export interface EcsTiming {
  /** From noticing that a task is missing to placing one. AWS: 7–15 s (service events of real calls). */
  placementMs: number
  /** AWS: 27–29 s from placed to running for a small image on Fargate, here in two parts. */
  provisioningMs: number
  pendingMs: number
  /** From registered to RUNNING. AWS: a real image behind a load balancer takes 5–15 s longer. */
  activatingMs: number
  /** From the end of the process to STOPPED. */
  deprovisioningMs: number
}

export const awsTiming: EcsTiming = {
  placementMs: 8_000,
  provisioningMs: 11_000,
  pendingMs: 16_000,
  activatingMs: 10_000,
  deprovisioningMs: 5_000,
}

/** For the start of the account, whose services have been running since long before. */
export const atOnce: EcsTiming = {
  placementMs: 0,
  provisioningMs: 0,
  pendingMs: 0,
  activatingMs: 0,
  deprovisioningMs: 0,
}

/** AWS: `stopTimeout` of a container, from SIGTERM to SIGKILL; never scaled. */
export const stopTimeoutMs = 30_000

export function scaled(timing: EcsTiming, speed: number): EcsTiming {
  return {
    placementMs: timing.placementMs / speed,
    provisioningMs: timing.provisioningMs / speed,
    pendingMs: timing.pendingMs / speed,
    activatingMs: timing.activatingMs / speed,
    deprovisioningMs: timing.deprovisioningMs / speed,
  }
}

/** What the control plane asks its supervisor to remember, so that its next run goes on where this one ended. */
import { z } from 'zod'
import { remember } from '../../common/supervisor/member.mjs'
import type { MinuteOfMetrics } from './cloudwatch/store'
import type { CrowdOrder } from './crowd/crowd-order'
import type { SavedFaults } from './faults/engine'
import type { SavedTraffic } from './traffic'
import type { SavedWorld } from './world'

export interface Account {
  world: SavedWorld
  traffic: SavedTraffic
  faults: SavedFaults
  crowd: CrowdOrder
  gatewaySecret: string
  witnessSecret: string
  /** Of 127.0.0.1: whoever knew them before finds them again. */
  ports: { aws: number; control: number }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
// Our own words, kept by our own supervisor and of the same version: their shape need not be doubted.
const account = z.custom<Account>(isObject)
const minute = z.custom<MinuteOfMetrics>(Array.isArray)
const minuteKey = /^metrics (\d+)$/

/** @returns null in the first run of a cloud */
export function readAccount(memory: Record<string, unknown>): Account | null {
  return account.safeParse(memory.account).data ?? null
}

/** @returns the minutes of metrics by the epoch ms at which each began */
export function readMinutes(memory: Record<string, unknown>): [number, MinuteOfMetrics][] {
  return Object.entries(memory).flatMap(([key, value]): [number, MinuteOfMetrics][] => {
    const [, start] = minuteKey.exec(key) ?? []
    const kept = minute.safeParse(value)
    return start !== undefined && kept.success ? [[Number(start), kept.data]] : []
  })
}

/**
 * @param minutes what changed since the last time; null for a minute that is not kept any longer
 * @param heard the number of the last message of a process that this state contains
 * @returns when the state has left this process
 */
export function rememberAccount(
  state: Account,
  minutes: Iterable<[number, MinuteOfMetrics | null]>,
  heard: number,
): Promise<void> {
  const metrics = [...minutes].map(([start, kept]) => [`metrics ${start}`, kept])
  return remember({ account: state, ...Object.fromEntries(metrics) }, heard)
}

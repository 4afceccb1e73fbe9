/** What an attacker knows of the running demo: more than any phone does, so that valid inputs can be made and then broken. */
export interface Scene {
  ports: Record<PortName, number>
  /** `Cookie` headers of people who are signed in. */
  cookies: readonly string[]
  /** Server actions: exported name → id. */
  actions: ReadonlyMap<string, string>
  /** Terraform outputs. */
  output: (name: string) => string
}

export const portNames = ['console', 'alb', 'ws', 'aws', 'control'] as const
export type PortName = (typeof portNames)[number]

/** Terraform itself, where it and the provider are on this machine; nothing is downloaded for a test. */
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { root } from './read-hcl'

/** Folders in the layout of a filesystem mirror: a given one, or where Terraform itself looks ("implied local mirrors"). */
const mirrors = [
  process.env.GREENROOM_TERRAFORM_PLUGINS,
  join(homedir(), '.terraform.d/plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
]
const provider = 'registry.terraform.io/hashicorp/aws'
const mirror = mirrors.find(folder => folder && existsSync(join(folder, provider)))

function runs(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const isInstalled = runs()
export const hasProvider = isInstalled && mirror !== undefined

export interface Said {
  code: number
  text: string
}

/** One of Terraform's commands; its answer whether it went well or not. `signal` interrupts it. */
export const terraform = (
  folder: string,
  args: string[],
  env: Record<string, string> = {},
  signal?: AbortSignal,
) =>
  new Promise<Said>(resolve => {
    const own = {
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_CONFIG_FILE: devNull,
    }
    // At the first it waits for what AWS is at, for minutes maybe; at the second it ends.
    const interrupt = () => {
      child.kill()
      setTimeout(() => child.kill(), 1_000)
    }
    const child = execFile(
      'terraform',
      args,
      { cwd: folder, env: { ...process.env, ...own, ...env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        signal?.removeEventListener('abort', interrupt)
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
          text: stdout + stderr,
        })
      },
    )
    signal?.addEventListener('abort', interrupt)
  })

export interface Workplace {
  folder: string
  run(args: string[]): Promise<Said>
  /** What a plan would do: `address: actions`, but for what stays as it is. @throws an Error with Terraform's words */
  plan(args?: string[]): Promise<string[]>
  /** The same by attribute: `address: attribute`, for each that would have another value. */
  differences(args?: string[]): Promise<string[]>
  /** Also ends what still runs, as after a test that took too long. */
  remove(): Promise<void>
}

const values = z.record(z.string(), z.unknown()).nullable()
const change = z.object({ actions: z.array(z.string()), before: values, after: values })
const changes = z.object({
  resource_changes: z.array(z.object({ address: z.string(), mode: z.string(), change })).default([]),
})

/** A copy of the files (all of them, or those named) with further ones beside them, initialised offline. */
export async function workplace(
  more: Record<string, string>,
  only?: string[],
  env: Record<string, string> = {},
): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'))
  for (const name of only ?? readdirSync(root).filter(name => name !== 'test'))
    if (!name.startsWith('.') && !/tfvars|tfstate/.test(name))
      cpSync(join(root, name), join(folder, name), { recursive: true })
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text)
  const end = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  const run = (args: string[]) => {
    const said = terraform(folder, args, env, end.signal)
    last = Promise.all([last, said])
    return said
  }
  const init = await run(['init', '-no-color', '-input=false', `-plugin-dir=${mirror}`])
  if (init.code !== 0) throw new Error(init.text)
  async function planned(args: string[]) {
    const said = await run(['plan', '-no-color', '-input=false', '-lock=false', '-out=plan.bin', ...args])
    // Terraform breaks its sentences into lines.
    if (said.code !== 0) throw new Error(said.text.replace(/\s+/g, ' '))
    const shown = await run(['show', '-json', 'plan.bin'])
    return changes
      .parse(JSON.parse(shown.text))
      .resource_changes.filter(({ mode, change }) => mode === 'managed' && change.actions[0] !== 'no-op')
  }
  return {
    folder,
    run,
    plan: async (args = []) =>
      (await planned(args)).map(({ address, change }) => `${address}: ${change.actions.join('+')}`),
    differences: async (args = []) =>
      (await planned(args)).flatMap(({ address, change: { before, after } }) =>
        Object.keys({ ...before, ...after })
          .filter(name => !isDeepStrictEqual(before?.[name], after?.[name]))
          .map(name => `${address}: ${name}`),
      ),
    async remove() {
      end.abort()
      await last
      rmSync(folder, { recursive: true })
    },
  }
}

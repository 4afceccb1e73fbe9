import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { jsonIn, textIn } from '../config/outputs-text'

/**
 * The outputs of a folder of Terraform or OpenTofu (`output -json`), or of a file that holds some tool's.
 * @returns JSON, not looked into
 * @throws Error with one sentence that says what to do
 */
export async function readTerraform(path: string): Promise<unknown> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    throw new Error(`There is nothing at ${path}: give your Terraform folder, or a file of its outputs.`)
  const json = found.isDirectory()
    ? jsonIn(await terraformOutput(path), `What terraform says in ${path}`)
    : jsonIn(textIn(readFileSync(path)), path)
  if (typeof json === 'object' && json !== null && Object.keys(json).length === 0)
    throw new Error(
      `${path} has no outputs yet: bring the stack up with terraform apply first (docs/aws.md).`,
    )
  return json
}

/** OpenTofu answers alike. */
async function terraformOutput(folder: string): Promise<string> {
  const answer = (await outputOf('terraform', folder)) ?? (await outputOf('tofu', folder))
  if (answer === null) throw new Error(notInstalled(folder))
  return answer
}

/** Null where there is no such command. */
function outputOf(command: string, folder: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    execFile(command, ['output', '-json', '-no-color'], { cwd: folder }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      if (error.code === 'ENOENT') return resolve(null)
      const said = stderr.split('\n').find(line => /error/i.test(line)) ?? 'it did not say why'
      reject(new Error(`${command} output failed in ${folder}: ${said.replace(/^[\s│]+/, '')}.`))
    })
  })
}

const notInstalled = (folder: string) =>
  `Terraform is not installed here: where it is, run "terraform output -json > outputs.json" in ${folder}, and give that file.`

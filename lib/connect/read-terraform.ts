import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { outputsJson } from '../config/outputs'

/**
 * The outputs of a Terraform folder (`terraform output -json`), or of a file that holds them.
 * @returns JSON, not looked into
 * @throws Error with one sentence that says what to do
 */
export async function readTerraform(path: string): Promise<unknown> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    throw new Error(`There is nothing at ${path}: give your Terraform folder, or a file of its outputs.`)
  const json = found.isDirectory()
    ? outputsJson(await terraformOutput(path), `What terraform says in ${path}`)
    : outputsJson(readFileSync(path, 'utf8'), path)
  if (typeof json === 'object' && json !== null && Object.keys(json).length === 0)
    throw new Error(
      `${path} has no outputs yet: bring the stack up with terraform apply first (docs/aws.md).`,
    )
  return json
}

function terraformOutput(folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('terraform', ['output', '-json', '-no-color'], { cwd: folder }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      if (error.code === 'ENOENT') return reject(new Error(notInstalled(folder)))
      const said = stderr.split('\n').find(line => /error/i.test(line)) ?? 'it did not say why'
      reject(new Error(`terraform output failed in ${folder}: ${said.replace(/^[\s│]+/, '')}.`))
    })
  })
}

const notInstalled = (folder: string) =>
  `Terraform is not installed here: where it is, run "terraform output -json > outputs.json" in ${folder}, and give that file.`

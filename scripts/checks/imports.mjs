// Holds the imports of the whole repository against `import-table.mjs`; a part of `npm test`'s lint.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'
import { importFaults } from './import-faults.mjs'
import { table } from './import-table.mjs'

const folders = [...new Set(Object.keys(table).map(name => name.split('/')[0] ?? name))]
const files = folders.flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      name =>
        /\.(tsx?|mjs)$/.test(name) && !name.endsWith('.d.ts') && !/(^|[\\/])node_modules[\\/]/.test(name),
    )
    .map(name => join(folder, name).replaceAll('\\', '/')),
)
const faults = importFaults(new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')])))
for (const fault of faults) console.error(fault)
console.log(
  `Imports of ${files.length} files: ${faults.length === 0 ? 'all as the table says' : `${faults.length} against it`}.`,
)
process.exit(faults.length === 0 ? 0 : 1)

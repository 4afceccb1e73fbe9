import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const compressed = /\.(js|css|json|svg|txt)$/
/** Less than a packet. */
const worthBytes = 1_024

/**
 * Puts `.br` and `.gz` beside each text under a folder: what is served for a year is compressed once, and well.
 *
 * @param {string} folder
 */
export async function precompress(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    compressed.test(file),
  )
  await Promise.all(
    files.map(async file => {
      const bytes = readFileSync(join(folder, file))
      if (bytes.length < worthBytes) return
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      }
      writeFileSync(join(folder, `${file}.br`), await promisify(brotliCompress)(bytes, { params }))
      writeFileSync(join(folder, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
}

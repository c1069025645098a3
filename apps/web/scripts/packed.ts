// Packs what is built, once and for every visitor: a server that starts anew must not do it while the first of them waits.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const PACKED = /^assets\/.*\.(css|js|json|svg)$/
/** Beyond it a tenth of a tenth is won in five times the time. */
const QUALITY = 9

const pack = async (path: string): Promise<void> =>
  writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }))

export const packed = (): Plugin => ({
  name: 'assets packed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    await Promise.all(Object.keys(bundle).filter((file) => PACKED.test(file)).map((file) => pack(join(dir ?? '', file))))
  },
})

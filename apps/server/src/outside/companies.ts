// The companies that addresses of the network belong to: one file in the MaxMind DB format, held in memory, and read anew when it is replaced.
import { readFile, stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { Reader, type Response } from 'mmdb-lib'
import { sentenceOf } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import type { Companies, Company, CompanyFile } from '../platform/outside.ts'
import { isPrivateAddress } from './addresses.ts'
import { companyIn, namesSomebody } from './company-record.ts'

/** All of it stands in memory. */
const MOST_BYTES = 1024 ** 3
const LOOK_MS = 10 * 60_000

/** Spread over all that is in use. */
const SAMPLE = Array.from({ length: 222 }, (_, n) => [`${n + 1}.10.20.30`, `${n + 1}.200.100.50`]).flat()

type Held = { reader: Reader<Response>; says: string; at: number; size: number }

const sizeWords = (bytes: number): string => (bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / 1024 ** 2)} MB`)

const openFile = async (path: string): Promise<Held> => {
  const { size, mtimeMs } = await stat(path)
  if (size > MOST_BYTES) throw new Error(`it has ${sizeWords(size)}, and at most ${sizeWords(MOST_BYTES)} are held in memory`)
  const reader = new Reader(await readFile(path))
  const { databaseType, buildEpoch, binaryFormatMajorVersion } = reader.metadata
  if (binaryFormatMajorVersion !== 2 || Number.isNaN(buildEpoch.getTime())) throw new Error('it is no file in the MaxMind DB format')
  // A file that was cut off has its description, and no data where it should be.
  const found = SAMPLE.map((address) => reader.get(address)).filter((record) => record !== null)
  if (found.length > 0 && !found.some(namesSomebody)) throw new Error('it says something else of addresses, and names no companies')
  return { reader, says: `${String(databaseType)} of ${buildEpoch.toISOString().slice(0, 10)}, ${sizeWords(size)}`, at: mtimeMs, size }
}

const NO_FORMAT = 'it is no file in the MaxMind DB format'
const why = (error: unknown): string => {
  const { code } = error as { code?: unknown }
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  const said = error instanceof Error && !('code' in error) && error.message.startsWith('it ') ? error.message : ''
  return said || (code === undefined ? NO_FORMAT : sentenceOf(error).replace(/\.$/, ''))
}

/** What a doctor says of the file. */
export const examineCompanyFile = async (path: string): Promise<CompanyFile> => {
  if (path === '') return { state: 'none', says: '' }
  try {
    return { state: 'ready', says: (await openFile(path)).says }
  } catch (error) {
    return { state: 'broken', says: why(error) }
  }
}

/** As it is told by whoever listens on IPv6 for both. */
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

export const openCompanies = async (path: string, log: Log): Promise<Companies> => {
  let held: Held | null = null
  let file: CompanyFile = { state: 'none', says: '' }
  const load = async (): Promise<void> => {
    try {
      held = await openFile(path)
      file = { state: 'ready', says: held.says }
    } catch (error) {
      // What was read before still serves; a new file may be on its way.
      if (held) return
      file = { state: 'broken', says: why(error) }
      log.warn(`The company file ${path} cannot be used: ${file.says}. Visitors are not matched with companies by their address; all else goes on.`)
    }
  }
  const look = async (): Promise<void> => {
    const now = await stat(path).catch(() => null)
    if (now && (now.mtimeMs !== held?.at || now.size !== held.size)) await load()
  }
  if (path !== '') await load()
  const timer = path === '' ? undefined : setInterval(() => void look(), LOOK_MS).unref()
  return {
    file: () => file,
    find(address): Company | null {
      const plain = bare(address)
      if (!held || isIP(plain) === 0 || isPrivateAddress(plain)) return null
      try {
        return companyIn(held.reader.get(plain))
      } catch (error) {
        log.debug({ error: sentenceOf(error) }, 'a record of the company file could not be read')
        return null
      }
    },
    close: () => clearInterval(timer),
  }
}

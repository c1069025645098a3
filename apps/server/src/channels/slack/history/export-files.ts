// Opens a folder or zip as a flat list of named files, refusing names that climb out and sizes that explode.
import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openPromise, type Entry, type ZipFile } from 'yauzl'

export type ExportFiles = {
  names: Set<string>
  read(name: string): Promise<string>
  close(): void
}

export type ExportLimits = { entries: number, fileBytes: number, totalBytes: number, ratio: number }

const MEGABYTE = 1024 * 1024

export const EXPORT_LIMITS: ExportLimits = {
  entries: 500_000,
  fileBytes: 128 * MEGABYTE,
  totalBytes: 16_384 * MEGABYTE,
  ratio: 300,
}

/** Below this a high ratio is ordinary (a day file of one repeated bot message) and harmless. */
const RATIO_MATTERS_FROM = MEGABYTE

export async function openExportFiles(path: string, limits: ExportLimits): Promise<ExportFiles> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new Error(`There is nothing at ${path}.`)
  const files = found.isDirectory() ? await openFolder(path, limits) : await openZip(path, limits)
  return withoutWrapper(files)
}

async function openFolder(root: string, limits: ExportLimits): Promise<ExportFiles> {
  const names = new Set<string>()
  for (const one of await readdir(root, { withFileTypes: true })) {
    if (isJson(one)) names.add(one.name)
    // A link could lead anywhere on the disk; only real folders are entered.
    if (!one.isDirectory()) continue
    for (const inner of await readdir(join(root, one.name), { withFileTypes: true })) {
      if (isJson(inner)) names.add(`${one.name}/${inner.name}`)
      if (names.size > limits.entries) throw tooMany(limits)
    }
  }
  return { names, read: (name) => readFromFolder(root, name, limits), close: () => undefined }
}

function isJson(one: Dirent): boolean {
  return one.isFile() && one.name.endsWith('.json')
}

async function readFromFolder(root: string, name: string, limits: ExportLimits): Promise<string> {
  const path = join(root, name)
  const { size } = await stat(path)
  if (size > limits.fileBytes) throw tooLarge(name)
  return readFile(path, 'utf8')
}

async function openZip(path: string, limits: ExportLimits): Promise<ExportFiles> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw new Error(`${path} is neither a folder nor a readable zip file.`, { cause: error })
  })
  try {
    const entries = await listEntries(zip, limits)
    return {
      names: new Set(entries.keys()),
      read: (name) => readFromZip(zip, entries.get(name), name, limits),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listEntries(zip: ZipFile, limits: ExportLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooMany(limits)
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize
    if (total > limits.totalBytes) throw new Error('The zip unpacks to more than Patchbay will read.')
    if (!entry.fileName.endsWith('.json') || entry.fileName.startsWith('__MACOSX/')) continue
    if (entry.uncompressedSize > limits.fileBytes) throw tooLarge(entry.fileName)
    if (explodes(entry, limits)) throw new Error(`${entry.fileName} is packed suspiciously tightly; the zip may be a bomb.`)
    entries.set(entry.fileName, entry)
  }
  return entries
}

function explodes(entry: Entry, limits: ExportLimits): boolean {
  return entry.uncompressedSize > RATIO_MATTERS_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio
}

async function readFromZip(zip: ZipFile, entry: Entry | undefined, name: string, limits: ExportLimits): Promise<string> {
  if (!entry) throw new Error(`${name} is not in the zip.`)
  const chunks: Buffer[] = []
  let bytes = 0
  // The stream is cut by the reader when it grows past the size the directory declares, so a lying header ends here too.
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    if (!Buffer.isBuffer(chunk)) continue
    bytes += chunk.length
    if (bytes > limits.fileBytes) throw tooLarge(name)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** People re-zip an unpacked export together with its folder; the files count from where channels.json or users.json stands. */
function withoutWrapper(files: ExportFiles): ExportFiles {
  const marker = [...files.names].filter((name) => /(?:^|\/)(?:users|channels)\.json$/u.test(name)).sort((a, b) => a.length - b.length)[0]
  if (marker === undefined) throw new Error('This is not a Slack export: it holds neither channels.json nor users.json.')
  const wrapper = marker.slice(0, marker.lastIndexOf('/') + 1)
  const inside = [...files.names].filter((name) => name.startsWith(wrapper))
  const names = new Set(inside.map((name) => name.slice(wrapper.length)))
  return { names, read: (name) => files.read(wrapper + name), close: files.close }
}

function tooLarge(name: string): Error {
  return new Error(`${name} is larger than Patchbay will read at once.`)
}

function tooMany(limits: ExportLimits): Error {
  return new Error(`The export holds more than ${limits.entries} files.`)
}

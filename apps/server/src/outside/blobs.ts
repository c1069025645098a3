// Bytes of files, kept in the data folder, one folder a workspace.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isId } from '../platform/id.ts'
import type { Blobs } from '../platform/outside.ts'

const NAME = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f-]{36}$/

export const createBlobs = (dataDir: string): Blobs => {
  const pathOf = (blob: string) => {
    if (!NAME.test(blob)) throw new Error('This is not the name of a kept file.')
    return join(dataDir, 'files', blob)
  }
  return {
    async keep(workspaceId, id, bytes) {
      if (!isId(workspaceId) || !isId(id)) throw new Error('A file needs ids of its workspace and its own.')
      const blob = `${workspaceId}/${id.slice(-2)}/${id}`
      const path = pathOf(blob)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.new`, bytes)
      await rename(`${path}.new`, path)
      return blob
    },
    read: (blob) => readFile(pathOf(blob)),
    remove: (blob) => rm(pathOf(blob), { force: true }),
  }
}

// Files on their way into a message: how far each is, and why one cannot come along.
import { fileProblem, MOST_FILES, type WrittenFile } from '@patchbay/contract'
import { useCallback, useRef, useState } from 'react'
import { GUARD } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'

export type Upload = { key: string; name: string; size: number; /** From 0 to 1. */ done: number; stop: () => void }
type Answer = { data?: WrittenFile; errors?: string[] }

const answerOf = (request: XMLHttpRequest): Answer => {
  try {
    return JSON.parse(request.responseText) as Answer
  } catch {
    return {}
  }
}

/** fetch cannot tell how far an upload is. */
const send = (file: File, onProgress: (done: number) => void): { result: Promise<WrittenFile>; stop: () => void } => {
  const request = new XMLHttpRequest()
  const result = new Promise<WrittenFile>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const { data, errors } = answerOf(request)
      if (request.status === 200 && data) resolve(data)
      else reject(new Error(errors?.[0] ?? `The server answered ${request.status}.`))
    }
    request.onerror = () => reject(new Error('The server cannot be reached. Add the file again when the connection is back.'))
    request.onabort = () => reject(new Error(''))
  })
  const body = new FormData()
  body.set('file', file)
  request.open('POST', '/api/app/files')
  for (const [name, value] of Object.entries(GUARD)) request.setRequestHeader(name, value)
  request.send(body)
  return { result, stop: () => request.abort() }
}

/** `files` are those that have arrived; `onFiles` is told whenever they change. */
export const useUploads = (files: readonly WrittenFile[], onFiles: (files: WrittenFile[]) => void) => {
  const [uploads, setUploads] = useState<Upload[]>([])
  const latest = useRef({ files, onFiles })
  latest.current = { files, onFiles }
  const drop = useCallback((key: string) => setUploads((all) => all.filter((each) => each.key !== key)), [])
  const addOne = async (file: File) => {
    const key = crypto.randomUUID()
    const { result, stop } = send(file, (done) => setUploads((all) => all.map((each) => (each.key === key ? { ...each, done } : each))))
    setUploads((all) => [...all, { key, name: file.name, size: file.size, done: 0, stop }])
    try {
      const arrived = await result
      latest.current.onFiles([...latest.current.files, arrived])
    } catch (error) {
      const why = error instanceof Error ? error.message : ''
      if (why) tellTrouble(`${file.name} was not added`, { description: why })
    }
    drop(key)
  }
  const add = (given: File[]) => {
    const room = MOST_FILES - latest.current.files.length - uploads.length
    if (given.length > room) tellTrouble('Too many files', { description: `A message takes ${MOST_FILES} files; the first ${Math.max(0, room)} were added.` })
    for (const file of given.slice(0, Math.max(0, room))) {
      const problem = fileProblem(file.name, file.size)
      if (problem) tellTrouble(`${file.name} was not added`, { description: problem })
      else void addOne(file)
    }
  }
  return {
    files, uploads, add,
    busy: uploads.length > 0,
    stop: (upload: Upload) => upload.stop(),
    remove: (id: string) => onFiles(files.filter((each) => each.id !== id)),
  }
}
export type Uploads = ReturnType<typeof useUploads>

// Files on their way: handed to the desk as they are chosen, named until they are sent.
import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import type { Uploaded } from '../state.ts'
import { say } from '../words.ts'

const MOST_BYTES = 25 * 1024 * 1024
const MOST_FILES = 10

const upload = (file: File): Promise<Uploaded> => {
  if (file.size > MOST_BYTES) return Promise.reject(new Error(say('big', file.name)))
  const form = new FormData()
  form.append('file', file)
  return call<Uploaded>('POST', '/files', form)
}

/** Files need a line: what cannot leave now is said at once. */
const problemOf = (error: unknown): string => (error instanceof TypeError ? say('noLine') : error instanceof Error ? error.message : '')

type Change = (change: (held: Uploaded[]) => Uploaded[]) => void

export const useUploads = (files: Uploaded[], onChange: Change) => {
  const [problem, setProblem] = useState('')
  const take = (list: FileList | null | undefined): void => {
    setProblem('')
    const chosen = [...(list ?? [])].slice(0, MOST_FILES - files.length)
    void Promise.allSettled(chosen.map(upload)).then((told) => {
      onChange((held) => [...held, ...told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))])
      const failed = told.find((one) => one.status === 'rejected')
      if (failed) setProblem(problemOf(failed.reason))
    })
  }
  return { take, problem }
}

export const Attached = ({ files, onChange }: { files: Uploaded[]; onChange: Change }) => (
  <>
    {files.map((file) => (
      <span class="file" key={file.url}>
        <span aria-hidden="true">📎</span> <bdi>{file.name}</bdi> <button type="button" class="link" aria-label={`${say('remove')} ${file.name}`} onClick={() => onChange((held) => held.filter((one) => one !== file))}>×</button>
      </span>
    ))}
  </>
)

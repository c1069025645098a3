// Files of a form: chosen or dropped, each on its way at once, and taken out again before it is sent.
import { fileProblem, type FormFile, MOST_FORM_FILE_BYTES, MOST_FORM_FILES } from '@patchbay/contract'
import { LoaderCircle, Paperclip, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { IconButton } from '../../ui/button.tsx'

export type Upload = (file: File) => Promise<FormFile>
type Kept = { key: string; name: string; size: number; token: string | null }

const saySize = (bytes: number): string => (bytes < 1_024 * 1_024 ? `${Math.max(1, Math.round(bytes / 1_024))} KB` : `${(bytes / 1_024 / 1_024).toFixed(1)} MB`)

const problemOf = (file: File): string => fileProblem(file.name, file.size) || (file.size > MOST_FORM_FILE_BYTES ? `${file.name} is larger than 10 MB; share a link to it instead.` : '')

/** What is on its way and what is there; `onChange` hears of what is there. */
const useFiles = (upload: Upload, onChange: (tokens: string[]) => void) => {
  const [kept, setKept] = useState<Kept[]>([])
  const [problem, setProblem] = useState('')
  const latest = useRef<Kept[]>([])
  const show = (next: Kept[]) => {
    latest.current = next
    setKept(next)
    onChange(next.flatMap((each) => each.token ?? []))
  }
  const bring = async (file: File) => {
    const key = crypto.randomUUID()
    show([...latest.current, { key, name: file.name, size: file.size, token: null }])
    try {
      const { token, name } = await upload(file)
      show(latest.current.map((each) => (each.key === key ? { ...each, token, name } : each)))
    } catch (error) {
      show(latest.current.filter((each) => each.key !== key))
      setProblem(reasonOf(error))
    }
  }
  const add = (files: readonly File[]) => {
    const wrong = latest.current.length + files.length > MOST_FORM_FILES ? `At most ${MOST_FORM_FILES} files can be sent.` : (files.map(problemOf).find(Boolean) ?? '')
    setProblem(wrong)
    if (!wrong) for (const file of files) void bring(file)
  }
  return { kept, problem, add, remove: (key: string) => show(latest.current.filter((each) => each.key !== key)) }
}

const Row = ({ file, onRemove }: { file: Kept; onRemove: () => void }) => (
  <li className="flex items-center gap-2">
    {file.token === null ? <LoaderCircle size={14} className="animate-spin text-ink-3" role="img" aria-label="Uploading" /> : <Paperclip size={14} className="text-ink-3" aria-hidden="true" />}
    <span className="min-w-0 truncate">{file.name}</span>
    <span className="shrink-0 text-small text-ink-3 tabular-nums">{saySize(file.size)}</span>
    <IconButton label={`Leave ${file.name} out`} className="!size-6" onClick={onRemove}>
      <X size={13} />
    </IconButton>
  </li>
)

type FilesProps = { id: string; told: string | undefined; required: boolean; disabled: boolean; upload: Upload; onChange: (tokens: string[]) => void }
export const FilesField = ({ id, told, required, disabled, upload, onChange }: FilesProps) => {
  const { kept, problem, add, remove } = useFiles(upload, onChange)
  return (
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        if (!disabled) add([...event.dataTransfer.files])
      }}
      className="rounded-md border border-dashed border-line-strong bg-surface px-3 py-2.5"
    >
      <label className="inline-flex cursor-pointer items-center gap-2 rounded-md align-baseline font-medium text-accent has-[:disabled]:cursor-default has-[:disabled]:text-ink-3 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent">
        <Paperclip size={15} /> Choose files
        <input
          id={id}
          type="file"
          multiple
          className="sr-only"
          aria-describedby={told}
          required={required && kept.length === 0}
          disabled={disabled}
          onChange={(event) => {
            add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      <span className="text-small text-ink-3"> or drop them here, up to {MOST_FORM_FILES} of 10 MB each</span>
      {kept.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {kept.map((file) => (
            <Row key={file.key} file={file} onRemove={() => remove(file.key)} />
          ))}
        </ul>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-1.5 text-small text-urgent">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

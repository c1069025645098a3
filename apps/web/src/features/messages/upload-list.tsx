// The files that will go with a message: pictures as pictures, and how far those on their way are.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { saySize } from './files.tsx'
import type { Uploads } from './upload.ts'

type ChipProps = { name: string; says: string; picture?: string; done?: number; onDrop: () => void; children?: ReactNode }
const FileChip = ({ name, says, picture, done, onDrop }: ChipProps) => (
  <li className="relative flex h-8 items-center gap-1.5 overflow-hidden rounded-md border border-current/20 px-2 text-small">
    {picture ? <img src={picture} alt="" className="-ms-1 size-6 rounded-sm object-cover" /> : null}
    <span className="max-w-48 truncate" title={name}>
      {name}
    </span>
    <span className="opacity-70 tabular-nums">{says}</span>
    <button type="button" aria-label={`Remove ${name}`} onClick={onDrop} className="grid size-6 place-items-center rounded-sm hover:bg-hover">
      <X size={13} />
    </button>
    {done === undefined ? null : (
      <progress value={done} aria-label={`${name} is being uploaded`} className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent" />
    )}
  </li>
)

export const UploadList = ({ uploads }: { uploads: Uploads }) =>
  uploads.files.length + uploads.uploads.length === 0 ? null : (
    <ul aria-label="Files" className="flex flex-wrap gap-1.5 px-3 pb-1">
      {uploads.files.map((file) => (
        <FileChip
          key={file.id}
          name={file.name}
          says={saySize(file.size)}
          onDrop={() => uploads.remove(file.id)}
          {...(file.content_type.startsWith('image/') ? { picture: file.url } : {})}
        />
      ))}
      {uploads.uploads.map((each) => (
        <FileChip key={each.key} name={each.name} says={`${Math.round(each.done * 100)} %`} done={each.done} onDrop={() => uploads.stop(each)} />
      ))}
    </ul>
  )

// What came with a message: images to look at, files to fetch.
import type { TimelineMessage } from '@patchbay/contract'
import { FileText } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'

type File = TimelineMessage['files'][number]

export const saySize = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

const Picture = ({ file }: { file: File }) => {
  const [broken, setBroken] = useState(false)
  if (broken) return <FileLink file={file} />
  return (
    <Dialog.Root>
      <Dialog.Trigger className="mt-1.5 block overflow-hidden rounded-md border" aria-label={`Enlarge ${file.name}`}>
        <img
          src={file.url}
          alt={file.name}
          loading="lazy"
          onError={() => setBroken(true)}
          className="h-44 max-w-full object-cover"
        />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(15%_0.01_265/0.8)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 grid place-items-center p-6"
        >
          <Dialog.Title className="sr-only">{file.name}</Dialog.Title>
          <Dialog.Close className="contents" aria-label="Close">
            <img src={file.url} alt={file.name} className="max-h-full max-w-full rounded-lg" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const FileLink = ({ file }: { file: File }) => (
  <a
    href={file.url}
    target="_blank"
    rel="noreferrer"
    className="mt-1.5 inline-flex max-w-full items-center gap-2 rounded-md border px-2.5 py-1.5 text-ui hover:bg-hover"
  >
    <FileText size={15} />
    <span className="truncate" title={file.name}>
      {file.name}
    </span>
    <span className="shrink-0 opacity-70">{saySize(file.size)}</span>
  </a>
)

export const Files = ({ files }: { files: readonly File[] }) => (
  <div className="flex flex-wrap gap-x-2">
    {files.map((file) =>
      file.content_type.startsWith('image/') ? (
        <Picture key={file.id} file={file} />
      ) : (
        <FileLink key={file.id} file={file} />
      ),
    )}
  </div>
)

// What came with a message: images to look at, files to fetch.
import type { TimelineMessage } from '@patchbay/contract'
import { FileText } from 'lucide-react'
import { Suspense, useState } from 'react'
import { later } from '../../lib/later.ts'

type File = TimelineMessage['files'][number]

const Lightbox = later(() => import('./lightbox.tsx'), 'Lightbox')

export const saySize = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

const Picture = ({ file, onOpen }: { file: File; onOpen: () => void }) => {
  const [broken, setBroken] = useState(false)
  if (broken) return <FileLink file={file} />
  return (
    <button type="button" onClick={onOpen} className="mt-1.5 block overflow-hidden rounded-md border" aria-label={`Enlarge ${file.name}`}>
      <img src={file.url} alt={file.name} loading="lazy" onError={() => setBroken(true)} className="h-44 max-w-full object-cover" />
    </button>
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

const isPicture = (file: File): boolean => file.content_type.startsWith('image/')

export const Files = ({ files }: { files: readonly File[] }) => {
  const [open, setOpen] = useState<number | null>(null)
  const pictures = files.filter(isPicture)
  return (
    <div className="flex flex-wrap gap-x-2">
      {files.map((file) =>
        isPicture(file) ? <Picture key={file.id} file={file} onOpen={() => setOpen(pictures.indexOf(file))} /> : <FileLink key={file.id} file={file} />,
      )}
      {open === null ? null : (
        <Suspense fallback={null}>
          <Lightbox pictures={pictures} at={open} onAt={setOpen} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  )
}

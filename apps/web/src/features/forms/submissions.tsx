// What came by a form: the issues, newest first.
import type { OwnForm } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox, Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SheetSkeleton } from '../../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../../ui/states.tsx'
import { submissionsQuery } from './queries.ts'

type RenderIssue = (number: number, children: ReactNode) => ReactNode

const List = ({ formId, renderIssue }: { formId: string; renderIssue: RenderIssue }) => {
  const sent = useInfiniteQuery(submissionsQuery(formId))
  if (sent.isPending) return <SheetSkeleton heights={['h-10', 'h-10', 'h-10']} />
  if (!sent.data) return <Failed what="What came could not be loaded" error={sent.error} onRetry={() => void sent.refetch()} />
  const rows = sent.data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return (
      <Blank icon={<Inbox size={20} />} title="Nothing has come yet">
        What is sent by this form stands here and becomes an issue.
      </Blank>
    )
  return (
    <>
      <ul className="overflow-hidden rounded-lg border">
        {rows.map(({ issue, contact, account, files, at }) => (
          <li key={issue.id} className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="truncate">{renderIssue(issue.number, `#${issue.number} ${issue.title}`)}</p>
              <p className="truncate text-small text-ink-3">{[contact, account].filter(Boolean).join(' · ')}</p>
            </div>
            {files > 0 ? (
              <span className="inline-flex items-center gap-1 text-small text-ink-3" title={files === 1 ? 'One file' : `${files} files`}>
                <Paperclip size={12} /> {files}
              </span>
            ) : null}
            <Chip>{issue.state}</Chip>
            <span className="w-16 shrink-0 text-end text-small text-ink-3" title={sayExactly(at)}>
              {sayAgo(at)}
            </span>
          </li>
        ))}
      </ul>
      {sent.hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => void sent.fetchNextPage()} disabled={sent.isFetchingNextPage}>
            {sent.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      ) : null}
    </>
  )
}

export const Submissions = ({ form, renderIssue, onClose }: { form: OwnForm; renderIssue: RenderIssue; onClose: () => void }) => (
  <Modal open wide onOpenChange={(open) => !open && onClose()} title={`Sent by “${form.name}”`}>
    <List formId={form.id} renderIssue={renderIssue} />
  </Modal>
)

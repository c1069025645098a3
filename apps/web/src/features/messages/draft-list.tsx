// What one has begun, and what is to be sent: as lists, apart from the issues they belong to.
import { discardDraft, type DraftLine, getDrafts, keepDraft, type ScheduledMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { CalendarClock, CircleAlert, CornerUpLeft, Lock, Trash2 } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { sayAgo, sayExactly, sayUntil } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { draftKey, type Mode, putWords } from './drafts.ts'
import { Words } from './words.tsx'

const ModeMark = ({ mode, thread }: { mode: Mode; thread: string }) => (
  <span className={mode === 'note' ? 'flex items-center gap-1 text-note-accent' : 'flex items-center gap-1 text-ink-3'}>
    {mode === 'note' ? <Lock size={12} /> : <CornerUpLeft size={12} className="rtl:-scale-x-100" />}
    {mode === 'note' ? `Note${thread ? ` in ${thread}` : ''}` : 'Reply'}
  </span>
)

type RowProps = { issue: DraftLine['issue']; mode: Mode; thread: string; when: ReactNode; says: ReactNode; children?: ReactNode; open: (issue: DraftLine['issue']) => ReactNode }
const Row = ({ issue, mode, thread, when, says, open, children }: RowProps) => (
  <li className="group relative flex items-start gap-3 border-b px-6 py-3 hover:bg-hover max-[719px]:px-4">
    <div className="min-w-0 flex-1">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-ui">
        {open(issue)}
        <span className="text-small text-ink-3">
          #{issue.number}
          {issue.account_name ? ` · ${issue.account_name}` : ''}
        </span>
      </p>
      <div className="mt-0.5 text-ink-2">{says}</div>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-ink-3">
        <ModeMark mode={mode} thread={thread} />
        {when}
      </p>
    </div>
    {children}
  </li>
)

/** Thrown away at once; the words are kept here for as long as that may be undone. */
const useDiscard = (me: string) => {
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: ['draft-lines'] })
  const forget = (line: DraftLine) =>
    putWords(draftKey({ member: me, issueId: line.issue.id, mode: line.mode, threadId: line.thread_id }), { html: '', files: [], version: 0, dirty: false, other: null })
  return async (line: DraftLine) => {
    try {
      const whole = (await call(getDrafts, { params: { id: line.issue.id } })).find((each) => each.id === line.id)
      await call(discardDraft, { params: { id: line.id } })
      forget(line)
      refresh()
      tell('Draft discarded', {
        action: {
          label: 'Undo',
          onClick: () => {
            if (!whole) return
            const { mode, thread_id, body_html, files } = whole
            void call(keepDraft, { params: { id: line.issue.id }, body: { mode, ...(thread_id ? { thread_id } : {}), body_html, file_ids: files.map((file) => file.id), base: 0 } }).then(refresh)
          },
        },
      })
    } catch (error) {
      tellTrouble('The draft was not discarded', { description: reasonOf(error) })
    }
  }
}

type DraftLinesProps = { lines: readonly DraftLine[]; me: string; open: (line: DraftLine) => (issue: DraftLine['issue']) => ReactNode }
export const DraftLines = ({ lines, me, open }: DraftLinesProps) => {
  const now = useNow()
  const discard = useDiscard(me)
  return (
    <ul>
      {lines.map((line) => (
        <Row
          key={line.id}
          issue={line.issue}
          mode={line.mode}
          thread={line.thread_name}
          open={open(line)}
          says={<p className="line-clamp-2">{line.text || `${line.file_count} ${line.file_count === 1 ? 'file' : 'files'}`}</p>}
          when={
            <time dateTime={line.updated_at} title={sayExactly(line.updated_at)}>
              {sayAgo(line.updated_at, now)}
            </time>
          }
        >
          <IconButton label="Discard the draft" className="relative z-[1]" onClick={() => void discard(line)}>
            <Trash2 size={15} />
          </IconButton>
        </Row>
      ))}
    </ul>
  )
}

const timesOf = (item: ScheduledMessage): ReactNode =>
  item.state === 'stopped' ? (
    <span className="flex items-center gap-1 text-urgent">
      <CircleAlert size={12} /> Not sent: {item.problem}
    </span>
  ) : (
    <time dateTime={item.send_at} title={sayExactly(item.send_at)} className="flex items-center gap-1">
      <CalendarClock size={12} /> {sayUntil(item.send_at)}
    </time>
  )

type ScheduledLinesProps = { items: readonly ScheduledMessage[]; open: (item: ScheduledMessage) => (issue: DraftLine['issue']) => ReactNode; Actions: ComponentType<{ item: ScheduledMessage }> | null }
export const ScheduledLines = ({ items, open, Actions }: ScheduledLinesProps) => (
  <ul>
    {items.map((item) => (
      <Row
        key={item.id}
        issue={item.issue}
        mode={item.mode}
        thread={item.thread_name}
        open={open(item)}
        says={
          <div className="line-clamp-3">
            <Words html={item.body_html} />
          </div>
        }
        when={
          <>
            {timesOf(item)}
            <span className="flex items-center gap-1.5">
              <Avatar name={item.author.name} url={item.author.avatar_url} size={16} /> {item.author.name}
            </span>
            {item.overtaken && item.state === 'waiting' ? <span className="text-soon">The customer has written since</span> : null}
          </>
        }
      >
        {Actions ? <Actions item={item} /> : null}
      </Row>
    ))}
  </ul>
)

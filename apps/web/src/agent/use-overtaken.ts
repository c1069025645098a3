// Whether somebody answered or closed the issue while one was writing here.
import type { IssuePage, TimelineItem } from '@patchbay/contract'
import { useRef, useState } from 'react'

type Me = { id: string; name: string }

const tellOf = (item: TimelineItem, me: Me): string => {
  if (item.kind === 'message') return item.author.kind === 'user' && item.author.id !== me.id && !item.is_private && !item.deleted_at ? `${item.author.name} answered while you were writing.` : ''
  return item.type === 'issue.status.changed' && item.actor !== me.name && / closed this$/.test(item.text) ? `${item.actor} closed this while you were writing.` : ''
}

/** The newest of what happened since the first word; empty when nothing did. */
export const useOvertaken = ({ timeline }: IssuePage, writing: boolean, me: Me) => {
  const began = useRef('')
  const [seen, setSeen] = useState('')
  if (!writing) began.current = ''
  else if (!began.current) began.current = timeline.at(-1)?.at ?? new Date(0).toISOString()
  const news = writing ? timeline.findLast((item) => item.at > began.current && tellOf(item, me) !== '') : undefined
  return { words: news && news.id !== seen ? tellOf(news, me) : '', dismiss: () => setSeen(news?.id ?? '') }
}

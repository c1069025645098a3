// Messages in my language: what stands beneath those that are in another one, and what is asked for by itself.
import type { IssuePage, TimelineMessage } from '@patchbay/contract'
import { useCallback, useMemo } from 'react'
import { Translation } from '../features/ai/translation.tsx'
import { type Reading, useAutoTranslate, useTranslate, useTranslations } from '../features/ai/translations.ts'
import { Words } from '../features/messages/words.tsx'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { reasonOf } from '../lib/api.ts'
import { tellTrouble } from '../lib/tell.ts'

const html = (words: string) => <Words html={words} />

/** Another one when something was said or changed. */
const stampOf = (timeline: IssuePage['timeline']): string =>
  timeline.reduce((latest, item) => {
    if (item.kind !== 'message') return latest
    const at = item.edited_at ?? item.at
    return at > latest ? at : latest
  }, '')

/** Whoever chose a language on their profile gets all of it there; others ask message by message. */
export const useReading = ({ card, timeline }: IssuePage) => {
  const { profile } = useSession()
  const maySet = useMay('ai:write')
  const { id: issueId } = card
  const language = profile.message_language || profile.language || 'en'
  const stamp = stampOf(timeline)
  const reading = useMemo<Reading>(() => ({ issueId, language, stamp }), [issueId, language, stamp])
  const ready = useTranslations(reading)?.ready ?? false
  const trouble = useAutoTranslate(reading, profile.message_language !== '')
  const { mutate } = useTranslate(reading)
  const words = useCallback(
    (message: TimelineMessage) => (
      <>
        <Words html={message.body_html} />
        {message.is_private ? null : <Translation messageId={message.id} reading={reading} maySet={maySet} words={html} />}
      </>
    ),
    [reading, maySet],
  )
  const onTranslate = useCallback(
    (message: TimelineMessage) => mutate([message.id], { onError: (error) => tellTrouble('Not translated', { description: reasonOf(error) }) }),
    [mutate],
  )
  const latest = timeline.findLast((item): item is TimelineMessage => item.kind === 'message' && item.author.kind === 'contact')?.id
  const answered = timeline.findLast((item) => item.kind === 'message' && item.author.kind === 'user' && !item.is_private)?.id
  return { reading, latest, answered, trouble, hands: useMemo(() => ({ words, onTranslate: ready ? onTranslate : undefined }), [words, onTranslate, ready]) }
}

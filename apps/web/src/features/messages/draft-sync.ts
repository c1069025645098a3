// Brings unsent words to the server: one request a place at a time, and never over what another device wrote.
import { type Draft, getDrafts, keepDraft } from '@patchbay/contract'
import type { QueryClient } from '@tanstack/react-query'
import { queryOptions } from '@tanstack/react-query'
import { call, GUARD, isSignedOut, isUnreachable } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { adopt, draftKey, type DraftPlace, type LocalDraft, putWords, readDraft, writeDraft } from './drafts.ts'

export const draftsQuery = (issueId: string) =>
  queryOptions({ queryKey: ['drafts', issueId], queryFn: ({ signal }) => call(getDrafts, { params: { id: issueId } }, { signal }), staleTime: 5_000 })

const bodyOf = (place: DraftPlace, draft: LocalDraft) => ({
  mode: place.mode,
  ...(place.threadId ? { thread_id: place.threadId } : {}),
  body_html: draft.html,
  file_ids: draft.files.map((file) => file.id),
  base: draft.version,
})

const isSame = (draft: Draft, place: DraftPlace) => draft.mode === place.mode && draft.thread_id === place.threadId

/** What was fetched before these words arrived must not bring older ones back. */
const remember = (client: QueryClient, place: DraftPlace, draft: Draft | null): void => {
  const { queryKey } = draftsQuery(place.issueId)
  void client.cancelQueries({ queryKey })
  client.setQueryData<Draft[]>(queryKey, (all) => all && [...all.filter((each) => !isSame(each, place)), ...(draft ? [draft] : [])])
  void client.invalidateQueries({ queryKey: ['draft-lines'] })
}

/** Until then a save that was refused is not tried again: the words are safe here, and nothing has changed. */
const refused = new Map<string, string>()

const wasChanged = (key: string, sent: LocalDraft): boolean => {
  const now = readDraft(key)
  return now.html !== sent.html || now.files.length !== sent.files.length
}

const onRefusal = (key: string, sent: LocalDraft, error: unknown): void => {
  if (isUnreachable(error) || isSignedOut(error)) return
  if (refused.get(key) === sent.html) return
  refused.set(key, sent.html)
  tellTrouble('This draft is kept on this device only', { description: error instanceof Error ? error.message : '' })
}

const saveOnce = async (client: QueryClient, place: DraftPlace): Promise<boolean> => {
  const key = draftKey(place)
  const sent = readDraft(key)
  if (!sent.dirty || sent.other) return false
  try {
    const { kept, draft } = await call(keepDraft, { params: { id: place.issueId }, body: bodyOf(place, sent) })
    const changed = wasChanged(key, sent)
    if (kept) writeDraft(key, { version: draft?.version ?? 0, dirty: changed })
    // Nothing was written here that could be lost: the other device's words are taken over.
    else if (!sent.html && sent.files.length === 0 && draft) putWords(key, { html: draft.body_html, files: draft.files, version: draft.version, dirty: false })
    else writeDraft(key, { other: draft })
    remember(client, place, draft)
    return kept && changed
  } catch (error) {
    onRefusal(key, sent, error)
    return false
  }
}

const flying = new Map<string, Promise<void>>()

/** Saves until the server has what is here; a second call joins the first. */
export const saveDraft = (client: QueryClient, place: DraftPlace): Promise<void> => {
  const key = draftKey(place)
  const work = async () => {
    while (await saveOnce(client, place));
  }
  const now = flying.get(key) ?? work().finally(() => flying.delete(key))
  flying.set(key, now)
  return now
}

/** The page is going: the request outlives it, and if it does not arrive the words are still here. */
export const saveOnLeaving = (place: DraftPlace): void => {
  const draft = readDraft(draftKey(place))
  if (!draft.dirty || draft.other) return
  void fetch(`/api${keepDraft.path.replace('{id}', place.issueId)}`, {
    method: 'PUT', keepalive: true, headers: { ...GUARD, 'content-type': 'application/json' }, body: JSON.stringify(bodyOf(place, draft)),
  }).catch(() => undefined)
}

/** Chooses between what is here and what the other device wrote. */
export const settleConflict = (client: QueryClient, place: DraftPlace, choice: 'mine' | 'theirs' | 'both'): void => {
  const key = draftKey(place)
  const mine = readDraft(key)
  if (!mine.other) return
  const { body_html, files, version } = mine.other
  if (choice === 'theirs') putWords(key, { html: body_html, files, version, dirty: false, other: null })
  else if (choice === 'mine') writeDraft(key, { version, dirty: true, other: null })
  else putWords(key, { html: mine.html + body_html, files: [...mine.files, ...files.filter((file) => !mine.files.some((each) => each.id === file.id))], version, dirty: true, other: null })
  void saveDraft(client, place)
}

/** What the server holds for each place of an issue. */
export const adoptAll = (place: Omit<DraftPlace, 'mode' | 'threadId'>, here: { mode: DraftPlace['mode']; threadId: string }, all: readonly Draft[]): void => {
  const spot = { ...place, ...here }
  adopt(spot, all.find((each) => isSame(each, spot)) ?? null)
}

// Which messages of an issue are in another language, what was made of them, and how more is asked for.
import { listTranslations, type MessageTranslation, MOST_TRANSLATED, translateMessages } from '@patchbay/contract'
import { keepPreviousData, queryOptions, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call, reasonOf } from '../../lib/api.ts'

/** Whose issue, into which language; `stamp` is another when something was said or changed. */
export type Reading = { issueId: string; language: string; stamp: string }
type Listed = { messages: MessageTranslation[]; ready: boolean }

const keyOf = ({ issueId, language }: Reading) => ['ai', 'translations', issueId, language]
const askedKey = ({ issueId, language }: Reading) => ['ai', 'translate', issueId, language]

const translationsQuery = (reading: Reading) =>
  queryOptions({
    queryKey: [...keyOf(reading), reading.stamp],
    queryFn: ({ signal }) => call(listTranslations, { params: { id: reading.issueId }, query: { language: reading.language } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })

export const useTranslations = (reading: Reading): Listed | undefined => useQuery(translationsQuery(reading)).data

const merged = (old: Listed | undefined, made: readonly MessageTranslation[]): Listed | undefined => {
  if (!old) return old
  const ids = new Set(made.map((one) => one.message_id))
  return { ...old, messages: [...old.messages.filter((one) => !ids.has(one.message_id)), ...made] }
}

export const useTranslate = (reading: Reading) => {
  const client = useQueryClient()
  return useMutation({
    mutationKey: askedKey(reading),
    mutationFn: (ids: string[]) => call(translateMessages, { params: { id: reading.issueId }, body: { language: reading.language, message_ids: ids } }),
    networkMode: 'always',
    onSuccess: ({ messages }) => client.setQueriesData<Listed>({ queryKey: keyOf(reading) }, (old) => merged(old, messages)),
  })
}

export const useIsTranslating = (reading: Reading): boolean => useIsMutating({ mutationKey: askedKey(reading) }) > 0

/** What is in another language is translated as it comes; what failed once is asked for again only by hand. */
export const useAutoTranslate = (reading: Reading, on: boolean): string => {
  const listed = useTranslations(reading)
  const translate = useTranslate(reading)
  const asked = useRef(new Set<string>())
  const { isPending, mutate } = translate
  useEffect(() => {
    if (!on || !listed?.ready || isPending) return
    const next = listed.messages.filter((one) => one.html === null && !asked.current.has(one.message_id)).slice(0, MOST_TRANSLATED).map((one) => one.message_id)
    if (next.length === 0) return
    for (const id of next) asked.current.add(id)
    mutate(next)
  }, [on, listed, isPending, mutate])
  return translate.isError ? reasonOf(translate.error) : ''
}

// Asks about late second thoughts, one at a time: conversations that may be one, and messages that may begin another.
import { type IssuePage, keepApart, keepTogether } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SplitBanner } from '../features/regroupings/split-banner.tsx'
import { SuggestionBanner } from '../features/regroupings/suggestion-banner.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { useRegroup } from './use-regroup.ts'

export const Suggestions = ({ page: { card, suggestions, split_suggestions } }: { page: IssuePage }) => {
  const mayWrite = useMay('issues:write')
  const client = useQueryClient()
  const go = useNavigate()
  const { mergeBoth, split } = useRegroup()
  if (!mayWrite) return null
  const note = (work: Promise<unknown>, said: string) => {
    work
      .then(() => tell(said))
      .catch((error: unknown) => tellTrouble('It was not noted', { description: reasonOf(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: ['issue'] }))
  }
  const [pair] = suggestions
  const [single] = split_suggestions
  if (pair)
    return (
      <SuggestionBanner
        key={pair.id}
        suggestion={pair}
        onLook={() => void go({ to: '/issues/$number', params: { number: String(pair.other.number) } })}
        onMerge={() => mergeBoth(card, pair.other)}
        onKeepApart={() => note(call(keepApart, { params: { id: pair.id } }), `#${card.number} and #${pair.other.number} stay apart`)}
      />
    )
  if (!single) return null
  return (
    <SplitBanner
      key={single.id}
      suggestion={single}
      onLook={() => void go({ to: '/issues/$number', params: { number: String(card.number) }, search: { message: single.message.id } })}
      onSplit={() => split([single.message.id])}
      onKeep={() => note(call(keepTogether, { params: { id: single.id } }), `The message stays in #${card.number}`)}
    />
  )
}

// Asks about conversations that may be one: merged into the one that began first, or kept apart for good.
import { type IssuePage, keepApart, type MergeSuggestion } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SuggestionBanner } from '../features/regroupings/suggestion-banner.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { useRegroup } from './use-regroup.ts'

export const Suggestions = ({ page: { card, suggestions } }: { page: IssuePage }) => {
  const mayWrite = useMay('issues:write')
  const client = useQueryClient()
  const go = useNavigate()
  const { mergeBoth } = useRegroup()
  if (!mayWrite) return null
  const apart = ({ id, other }: MergeSuggestion) => {
    call(keepApart, { params: { id } })
      .then(() => tell(`#${card.number} and #${other.number} stay apart`))
      .catch((error: unknown) => tellTrouble('It was not noted', { description: reasonOf(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: ['issue'] }))
  }
  return suggestions.slice(0, 1).map((suggestion) => (
    <SuggestionBanner
      key={suggestion.id}
      suggestion={suggestion}
      onLook={() => void go({ to: '/issues/$number', params: { number: String(suggestion.other.number) } })}
      onMerge={() => mergeBoth(card, suggestion.other)}
      onKeepApart={() => apart(suggestion)}
    />
  ))
}

// The palette with everything that can be done from where one is.
import type { IssueCard } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { StateDot } from '../features/issues/states.tsx'
import { type Found, Palette } from '../features/search/palette.tsx'
import { searchQuery, useRested } from '../features/search/queries.ts'
import { reasonOf } from '../lib/api.ts'
import { usePaletteCommands } from './palette-commands.tsx'

const asFound = (card: IssueCard, snippet: string, run: () => void): Found => ({
  id: card.id,
  number: card.number,
  title: card.title,
  detail: card.account?.name ?? card.requester?.name ?? '',
  snippet,
  mark: <StateDot state={card.state} status={card.status} />,
  run,
})

export const PalettePanel = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const words = useRested(typed.trim())
  const results = useQuery(searchQuery(words))
  const go = useNavigate()
  const groups = usePaletteCommands()
  const open = (card: IssueCard) => () => {
    onClose()
    void go({ to: '/issues/$number', params: { number: String(card.number) } })
  }
  const found = typed.trim() === '' ? [] : (results.data?.issues ?? [])
  return (
    <Palette
      groups={groups}
      found={found.map(({ card, snippet }) => asFound(card, snippet, open(card)))}
      searching={results.isFetching || words !== typed.trim()}
      problem={results.isError ? reasonOf(results.error) : ''}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
    />
  )
}

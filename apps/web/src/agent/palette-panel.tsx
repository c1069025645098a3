// The palette with everything that can be found or done from where one is.
import type { SearchKind } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { PaletteGroup } from '../features/search/palette-rows.tsx'
import { byName, narrowed, Palette, type PaletteTab } from '../features/search/palette.tsx'
import { searchQuery } from '../features/search/queries.ts'
import { useRested } from '../lib/rested.ts'
import { reasonOf } from '../lib/api.ts'
import { usePaletteCommands } from './palette-commands.tsx'
import { useFoundItems, useRecentItems } from './palette-found.tsx'

const KINDS: Partial<Record<PaletteTab, SearchKind>> = { All: 'all', Issues: 'issues', Articles: 'articles', Accounts: 'accounts', Contacts: 'contacts' }

const useSearchPage = (typed: string, kind: SearchKind): PaletteGroup => {
  const go = useNavigate()
  const search = { q: typed, ...(kind === 'all' ? {} : { kind }) }
  return {
    title: 'Search',
    items: [{
      id: 'search page', label: `Search everything for “${typed}”`, icon: <Search size={16} />,
      href: `/search?${new URLSearchParams(search).toString()}`, run: () => void go({ to: '/search', search }),
    }],
  }
}

const useTold = (found: { problems: string[]; meant: string } | undefined): string =>
  found?.problems[0] ?? (found?.meant ? `Nothing has these words. Shown is what was found by “${found.meant}”.` : '')

export const PalettePanel = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const [tab, setTab] = useState<PaletteTab>('All')
  const sought = typed.trim()
  const kind = KINDS[tab]
  const words = useRested(kind ? sought : '')
  const results = useQuery(searchQuery(words, kind))
  const { ofIssue, commands, pages } = usePaletteCommands()
  const foundItems = useFoundItems()
  const recentItems = useRecentItems()
  const searchPage = useSearchPage(sought, kind ?? 'all')
  const found = sought === '' || !kind ? undefined : results.data
  const told = useTold(found)
  const first = tab === 'All' || tab === 'Commands' ? ofIssue : []
  const known = tab === 'All' ? [...commands, ...pages] : tab === 'Commands' ? commands : tab === 'Pages' ? pages : []
  const { meant, others } = byName(narrowed([...first, ...known], sought), sought)
  const groups = sought === ''
    ? [...first, ...recentItems(tab), ...known.filter((group) => group.items.length > 0)]
    : [...meant, ...foundItems(found, tab), ...others, ...(kind ? [searchPage] : [])]
  return (
    <Palette
      groups={groups}
      tab={tab}
      onTab={setTab}
      searching={results.isFetching || words !== sought}
      told={told}
      problem={results.isError ? reasonOf(results.error) : ''}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
    />
  )
}

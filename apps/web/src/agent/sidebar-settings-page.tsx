// Settings: the modules of the issue sidebar and the single facts in them, in the order in which everybody sees them.
import { FACT_MODULES, type FactModule, type OwnField, type Sidebar, type SidebarModule } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import clsx from 'clsx'
import { useState } from 'react'
import { factName } from '../features/fields/fields-module.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { EmbeddedSettings } from '../features/issues/embedded-settings.tsx'
import { FACT_LABELS, SIDEBAR_LABELS, sidebarQuery, useArrange } from '../features/issues/sidebar.ts'
import { useMay } from '../features/sessions/queries.ts'
import { inOrder } from '../lib/in-order.ts'
import { ArrangeList } from '../ui/arrange-list.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const NONE: OwnField[] = []
const FIELDS_OF = { issue: null, fields: 'issue', account: 'account', requester: 'contact' } as const
const isFactModule = (name: SidebarModule): name is FactModule => FACT_MODULES.some((each) => each === name)
const turned = <T extends string>(names: readonly T[], name: T): T[] => (names.includes(name) ? names.filter((each) => each !== name) : [...names, name])

/** What a module can show, its own facts first. */
const factsOf = (module: FactModule, fields: readonly OwnField[]): { name: string; label: string }[] => [
  ...Object.entries(FACT_LABELS[module]).map(([name, label]) => ({ name, label })),
  ...fields.filter((field) => field.object_type === FIELDS_OF[module] && field.removed_at === null).map((field) => ({ name: factName(field), label: field.label })),
]

type Facts = { name: string; label: string }[]
const FactList = ({ module, facts, sidebar }: { module: FactModule; facts: Facts; sidebar: Sidebar }) => {
  const arrange = useArrange()
  const { order, hidden } = sidebar.facts[module] ?? { order: [], hidden: [] }
  const keep = (change: Partial<{ order: string[]; hidden: string[] }>) => void arrange({ ...sidebar, facts: { ...sidebar.facts, [module]: { order, hidden, ...change } } })
  return (
    <ArrangeList
      small
      label={`Fields of ${SIDEBAR_LABELS[module]}`}
      items={inOrder(facts, order, ({ name }) => name).map((fact) => ({ ...fact, hidden: hidden.includes(fact.name) }))}
      onOrder={(next) => keep({ order: next })}
      onToggle={(name) => keep({ hidden: turned(hidden, name) })}
    />
  )
}

const Arrange = ({ sidebar, fields }: { sidebar: Sidebar; fields: readonly OwnField[] }) => {
  const arrange = useArrange()
  const [open, setOpen] = useState<SidebarModule | null>(null)
  const { order, hidden } = sidebar
  const items = order.map((name) => {
    const label = SIDEBAR_LABELS[name]
    const facts = isFactModule(name) ? factsOf(name, fields) : []
    if (!isFactModule(name) || facts.length < 2) return { name, label, hidden: hidden.includes(name) }
    const isOpen = open === name
    const gone = facts.filter((fact) => sidebar.facts[name]?.hidden.includes(fact.name)).length
    return {
      name, label, hidden: hidden.includes(name), below: isOpen ? <FactList module={name} facts={facts} sidebar={sidebar} /> : null,
      more: (
        <button type="button" aria-expanded={isOpen} aria-label={`Fields of ${label}`} onClick={() => setOpen(isOpen ? null : name)} className="flex h-7 items-center gap-1 rounded-md px-1.5 text-small text-ink-2 hover:bg-hover hover:text-ink">
          {gone === 0 ? `${facts.length} fields` : `${facts.length - gone} of ${facts.length} fields`}
          <ChevronDown size={14} className={clsx('transition-transform duration-100', isOpen && 'rotate-180')} />
        </button>
      ),
    }
  })
  return <ArrangeList label="Modules of the sidebar" items={items} onOrder={(next) => void arrange({ ...sidebar, order: next })} onToggle={(name) => void arrange({ ...sidebar, hidden: turned(hidden, name) })} />
}

const Loading = () => (
  <div role="status" aria-label="Loading" className="flex max-w-md flex-col gap-1.5">
    {Array.from({ length: 8 }, (_, at) => (
      <Skeleton key={at} className="h-11" />
    ))}
  </div>
)

const Body = () => {
  const sidebar = useQuery(sidebarQuery)
  const fields = useQuery(fieldsQuery).data ?? NONE
  const mayWrite = useMay('settings:write')
  if (sidebar.isError) return <Failed what="The sidebar could not be loaded" error={sidebar.error} onRetry={() => void sidebar.refetch()} />
  // What is shown before the answer is the sidebar as it comes, which would be kept by the first change.
  if (!sidebar.data || sidebar.isPlaceholderData) return <Loading />
  return (
    <>
      <Arrange sidebar={sidebar.data} fields={fields} />
      <div className="mt-8">
        <EmbeddedSettings sidebar={sidebar.data} mayWrite={mayWrite} />
      </div>
    </>
  )
}

export const SidebarSettingsPage = () => (
  <SettingsPage
    title="Issue sidebar"
    says="Drag the modules, and the fields in them, into the order your team wants beside every issue. Hidden ones stay one click away."
    ask="Ask an admin of your workspace to arrange the sidebar."
  >
    <Body />
  </SettingsPage>
)

// Settings → Chat widget: looks, words and rules with a preview, the snippet, and who takes chats.
import { visitorFields } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Install } from '../features/chats/install.tsx'
import type { DrawFilter } from '../features/chats/offers.tsx'
import { PresenceSwitch } from '../features/chats/presence-switch.tsx'
import { widgetQuery } from '../features/chats/queries.ts'
import { WidgetForm } from '../features/chats/widget-form.tsx'
import { formsQuery } from '../features/forms/queries.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useSession } from '../features/sessions/queries.ts'
import { FilterTree } from '../features/views/filter-panel.tsx'
import { tidy } from '../features/views/filter-tree.ts'
import { allTagsQuery, viewFieldsQuery } from '../features/views/queries.ts'
import { allFields } from '../features/views/words.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

/** What may be said of a visitor, and what it is chosen from. */
const useVisitorFilter = (): DrawFilter => {
  const [people, tags, custom] = [useQuery(peopleQuery).data, useQuery(allTagsQuery).data, useQuery(viewFieldsQuery).data]
  return useMemo(() => {
    const sources = { people: people ?? [], teams: [], tags: tags ?? [], options: Object.fromEntries((custom ?? []).map((field) => [field.name, field.options])), unattended: true as const }
    const fields = visitorFields(allFields(custom ?? []))
    return (filter, onChange) => <FilterTree filter={filter} fields={fields} sources={sources} onChange={onChange} />
  }, [people, tags, custom])
}

const Widget = () => {
  const draw = useVisitorFilter()
  const { data, error, isPending, refetch } = useQuery(widgetQuery)
  const { workspace } = useSession()
  const forms = (useQuery(formsQuery).data ?? []).filter((form) => form.on_web && form.is_public)
  if (isPending) return <Skeleton className="h-60" />
  if (!data) return <Failed what="The settings of the widget could not be loaded" error={error} onRetry={() => void refetch()} />
  return (
    <>
      <WidgetForm key={JSON.stringify({ ...data, articles: [] })} widget={data} company={workspace.name} forms={forms} draw={draw} tidy={tidy} />
      <Install widget={data} />
    </>
  )
}

export const ChatSettingsPage = () => (
  <SettingsPage title="Chat widget" says="A bubble on your own pages. What visitors write there is an issue like any other, and your answer is with them at once." ask="Ask an admin of your workspace to change the chat widget.">
    <div className="mb-6"><PresenceSwitch /></div>
    <Widget />
  </SettingsPage>
)

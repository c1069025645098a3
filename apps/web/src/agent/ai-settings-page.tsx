// Settings → AI: what is judged here, which models may be asked for what, and what that may cost.
import { useQuery } from '@tanstack/react-query'
import { Budget } from '../features/ai/budget.tsx'
import { ProviderList } from '../features/ai/provider-list.tsx'
import { Purposes } from '../features/ai/purposes.tsx'
import { aiQuery } from '../features/ai/queries.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const ai = useQuery(aiQuery)
  if (ai.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-20" />
        <Skeleton className="h-56" />
      </div>
    )
  if (!ai.data) return <Failed what="The settings could not be loaded" error={ai.error} onRetry={() => void ai.refetch()} />
  return (
    <div className="flex flex-col gap-8">
      <ProviderList providers={ai.data.providers} />
      <Purposes overview={ai.data} />
      {ai.data.providers.length > 0 ? <Budget overview={ai.data} /> : null}
    </div>
  )
}

export const AiSettingsPage = () => (
  <SettingsPage
    title="Models and budget"
    says="Issues are understood on this server first. A model is asked only for what you choose here, within a budget, and every answer is kept with its reason."
    ask="Ask an admin of your workspace to change what machines decide."
  >
    <Content />
  </SettingsPage>
)

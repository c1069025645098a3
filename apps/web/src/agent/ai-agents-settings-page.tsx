// Settings → AI agents: assignees that answer tickets out of public articles, and hand over to people.
import { useQuery } from '@tanstack/react-query'
import { AgentList } from '../features/ai/agent-list.tsx'
import { aiQuery } from '../features/ai/queries.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const teams = useQuery(teamsQuery).data ?? []
  const ai = useQuery(aiQuery).data
  return <AgentList teams={teams} writer={ai?.providers.find(({ id }) => id === ai.settings.purposes.answers)?.name ?? null} />
}

export const AiAgentsSettingsPage = () => (
  <SettingsPage
    title="AI agents"
    says="An AI agent is given tickets like a person. It answers in Slack, in the thread, from articles that anybody may read; where they do not tell, or a person is asked for, it hands over. Whoever of you answers relieves it."
    ask="Ask an admin of your workspace to change AI agents."
  >
    <Content />
  </SettingsPage>
)

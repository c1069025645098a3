// What the customer was asked about this issue and answered, and a way to ask them.
import { useQuery } from '@tanstack/react-query'
import { MessageCircleQuestion } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { AskedRow } from './asked-row.tsx'
import { issueSurveysQuery, surveysQuery, useSendSurvey } from './queries.ts'

export const IssueSurveys = ({ issueId, mayAsk }: { issueId: string; mayAsk: boolean }) => {
  const asked = useQuery(issueSurveysQuery(issueId)).data
  const surveys = useQuery({ ...surveysQuery, enabled: mayAsk }).data ?? []
  const send = useSendSurvey(issueId)
  if (!asked || (asked.length === 0 && (!mayAsk || surveys.length === 0))) return null
  return (
    <Module title="Surveys">
      {asked.length > 0 ? (
        <ul>
          {asked.map((request) => (
            <AskedRow key={request.id} request={request} mayAsk={mayAsk} />
          ))}
        </ul>
      ) : null}
      {mayAsk && surveys.length > 0 ? (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" className="-ms-2.5" disabled={send.isPending}>
              <MessageCircleQuestion size={13} /> Send a survey
            </Button>
          }
        >
          {surveys.map((survey) => (
            <MenuItem key={survey.id} onSelect={() => send.mutate(survey)}>
              {survey.name}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </Module>
  )
}

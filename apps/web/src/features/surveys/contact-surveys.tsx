// What a contact was asked over time, about their issues and about the relationship as a whole, and what they answered.
import type { ContactSurvey } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Module } from '../../ui/facts.tsx'
import { AskedRow } from './asked-row.tsx'
import { contactSurveysQuery } from './queries.ts'

const About = ({ issue }: Pick<ContactSurvey, 'issue'>) =>
  issue ? (
    <Link to="/issues/$number" params={{ number: String(issue.number) }} className="flex min-w-0 gap-1.5 text-small text-ink-2 hover:underline">
      <span className="num shrink-0 text-ink-3">#{issue.number}</span>
      <span className="truncate">{issue.title}</span>
    </Link>
  ) : null

export const ContactSurveys = ({ contactId, mayAsk }: { contactId: string; mayAsk: boolean }) => {
  const asked = useQuery(contactSurveysQuery(contactId)).data
  if (!asked || asked.length === 0) return null
  return (
    <Module title="Surveys">
      <ul>
        {asked.map((request) => (
          <AskedRow key={request.id} request={request} mayAsk={mayAsk} about={<About issue={request.issue} />} />
        ))}
      </ul>
    </Module>
  )
}

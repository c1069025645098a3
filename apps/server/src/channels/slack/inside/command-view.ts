// What /patchbay answers with. Pure.
import type { Brief } from './store-issues.ts'
import { clip, context, divider, issueLines, plain, safe, section } from './words-view.ts'

const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text: clip(text, 150) } })
const linkButton = (text: string, url: string) => ({ type: 'button', action_id: 'open:link', text: plain(text), url })

export type ListFacts = { title: string; none: string; issues: Brief[]; shown: number; publicUrl: string; more: string }

export const listView = ({ title, none, issues, shown, publicUrl, more }: ListFacts) => {
  const rest = issues.length > shown ? [context(`The first ${shown}. <${publicUrl}${more}|See all>`)] : []
  const lines = issues.slice(0, shown).flatMap((b, i) => [...(i > 0 ? [divider] : []), section(issueLines(b, publicUrl))])
  return { text: `${safe(title)}: ${issues.length === 0 ? none : Math.min(issues.length, shown)}`, blocks: [header(title), ...(issues.length === 0 ? [section(none)] : lines), ...rest] }
}

export const issueView = (b: Brief, publicUrl: string) => ({
  text: safe(`#${b.number} ${b.title}`),
  blocks: [
    section(issueLines(b, publicUrl)),
    { type: 'actions', elements: [linkButton('View in Patchbay', `${publicUrl}/issues/${b.number}`), ...(b.url ? [linkButton('View in Slack', b.url)] : [])] },
  ],
})

export const linkView = (b: Brief | null, publicUrl: string) => {
  const url = b ? `${publicUrl}/issues/${b.number}` : publicUrl
  return { text: url, blocks: [section(b ? `*${safe(`#${b.number} ${clip(b.title, 150)}`)}*\n${url}` : `Your desk is at ${url}`), { type: 'actions', elements: [linkButton('Open', url)] }] }
}

const VERBS: [string, string][] = [
  ['search words', 'find issues by words, number or account'],
  ['my', 'the open issues assigned to you'],
  ['status', 'the open issues of this channel; `status 12` for one issue'],
  ['link', 'the address of your desk; `link 12` for one issue'],
  ['form', 'the ticket forms for this channel: fill one in, or put its button here'],
  ['help', 'this list'],
]

export const helpView = (name: string, problem?: string) => ({
  text: problem ? safe(problem) : `What ${name} can do`,
  blocks: [...(problem ? [section(safe(problem))] : []), section(VERBS.map(([verb, what]) => `\`${safe(name)} ${verb}\` – ${what}`).join('\n')), context('Only you see the answers.')],
})

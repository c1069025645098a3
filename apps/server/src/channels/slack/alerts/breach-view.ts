// What Slack is told when a promised time is up, or nearly. Pure.
import { SLA_LABELS, type SlaKind } from '@patchbay/contract'

export type BreachFacts = {
  kind: SlaKind
  isOver: boolean
  dueAt: Date
  why: string
  policy: string
  number: number
  title: string
  accountName: string
  webUrl: string
  /** How Slack calls the assignee, their name where it does not know them, or '' for nobody. */
  assignee: { userId: string; name: string } | null
}

/** Customers' words must not ping anybody, nor break out of the text. */
const safe = (text: string): string => text.slice(0, 200).toWellFormed().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\|/g, '/')

const whoOf = ({ assignee }: BreachFacts): string => {
  if (!assignee) return 'with nobody'
  return `with ${assignee.userId ? `<@${assignee.userId}>` : safe(assignee.name)}`
}

const when = ({ dueAt }: BreachFacts): string =>
  `<!date^${Math.floor(dueAt.getTime() / 1000)}^{date_short_pretty} at {time}|${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC>`

export const viewBreach = (f: BreachFacts): { text: string; blocks: object[] } => {
  const head = f.isOver ? `:rotating_light: *${SLA_LABELS[f.kind]} is overdue*, it was due ${when(f)}` : `:hourglass_flowing_sand: *${SLA_LABELS[f.kind]} is due* ${when(f)}`
  const issue = `<${f.webUrl}|#${f.number} ${safe(f.title)}>`
  const under = [...(f.accountName ? [safe(f.accountName)] : []), whoOf(f), safe(f.why), safe(f.policy)].join(' · ')
  return {
    text: `${SLA_LABELS[f.kind]} ${f.isOver ? 'is overdue' : 'is due soon'}: #${f.number} ${safe(f.title)}`,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `${head}\n${issue}` } }, { type: 'context', elements: [{ type: 'mrkdwn', text: under }] }],
  }
}

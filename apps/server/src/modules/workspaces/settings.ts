// Settings of a workspace, with the value each has until somebody changes it.
import { BUILT_IN_ROLES, DEFAULT_SIDEBAR, DEFAULT_TICKETS, type Sidebar, type TicketSettings } from '@patchbay/contract'

export type Settings = {
  /** Whose turn it is goes by what is said, not only by who said it (ST-20). */
  judgeTurns: boolean
  /** V2 of the specification: a concluding reply closes, or hands over to the customer. */
  closeOnConcludingReply: boolean
  firstReplierBecomesAssignee: boolean
  grouping: { sameAuthorMinutes: number; candidateHours: number }
  /** What was closed at least so many days ago is followed up by a new issue instead of being opened again; null for never (ST-13). */
  followUpAfterDays: number | null
  /** The label of the button that closes from triage. */
  acknowledgeLabel: string
  /** Email domains of the company itself: who writes from there is one of us. */
  companyDomains: string[]
  /** Whoever signs in with Slack and has an address of the company gets a seat, with this role. */
  joining: { byDomain: boolean; roleId: string }
  /** What is scheduled is stopped when the customer writes first. */
  stopWhenAnswered: boolean
  /** How the sidebar of issues is arranged. */
  sidebar: Pick<Sidebar, 'order' | 'hidden'> & Partial<Sidebar>
  /** Tickets in Slack. */
  tickets: TicketSettings
}

export const DEFAULT_SETTINGS: Settings = {
  judgeTurns: true,
  closeOnConcludingReply: false,
  firstReplierBecomesAssignee: true,
  grouping: { sameAuthorMinutes: 5, candidateHours: 24 },
  followUpAfterDays: null,
  acknowledgeLabel: 'Acknowledge',
  companyDomains: [],
  joining: { byDomain: true, roleId: BUILT_IN_ROLES.member.id },
  stopWhenAnswered: false,
  sidebar: DEFAULT_SIDEBAR,
  tickets: DEFAULT_TICKETS,
}

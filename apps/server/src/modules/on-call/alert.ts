// Raises, acknowledges and resolves alerts of issues: what stands open is kept here, and what is told leaves by the outbox, in order for each issue.
import type { AlertWay, Severity } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { findAccount } from '../accounts/index.ts'
import { findIssue, getIssue, type Issue } from '../issues/index.ts'
import { post } from '../outbox/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { severityOf, type Alert } from './rules.ts'
import { getService, moveAlerts, putAlert } from './store.ts'

type Run = { runId: string; action: number }
const SAYS: Record<AlertWay, string> = { raise: 'Raises an alert', acknowledge: 'Acknowledges the alert', resolve: 'Resolves the alert' }

const laneOf = (serviceId: string, issueId: string): string => `on-call:${serviceId}:${issueId}`
const aliasOf = (ctx: Ctx, issueId: string): string => `patchbay-${ctx.workspaceId}-${issueId}`

type Telling = { way: AlertWay; serviceId: string; name: string; issueId: string; issue: Issue | null; summary: string; severity: Severity; publicUrl: string; run?: Run | undefined }
const tellLater = async (ctx: Ctx, t: Telling): Promise<string> => {
  const { way, serviceId, issueId, issue, summary, severity, run } = t
  const account = issue?.accountId ? await findAccount(ctx, issue.accountId) : null
  const number = issue?.number ?? 0
  const payload: Alert = { way, issueId, alias: aliasOf(ctx, issueId), summary, severity, at: ctx.now.toISOString(), source: (await getWorkspace(ctx)).name, account: account?.name ?? '', link: `${t.publicUrl}/issues/${number}`, number }
  const title = `${SAYS[way]} in ${t.name}`
  await post(ctx, [{ ...run, issueId, kind: 'alert', title: run ? title : `${title}: #${number} ${issue?.title.slice(0, 100) ?? ''}`, serviceId, lane: laneOf(serviceId, issueId), payload }])
  return title
}

type Raising = { serviceId: string; issueId: string; summary: string; severity: Severity | 'by_priority'; publicUrl: string; run?: Run }
/** Told again of an issue, the service makes one of it. */
export const raiseAlert = async (ctx: Ctx, { serviceId, issueId, summary, severity, publicUrl, run }: Raising): Promise<string> => {
  const [service, issue] = [await getService(ctx, serviceId), await getIssue(ctx, issueId)]
  await putAlert(ctx, service.id, issue.id)
  return tellLater(ctx, { way: 'raise', serviceId: service.id, name: service.name, issueId: issue.id, issue, summary, severity: severity === 'by_priority' ? severityOf(issue.priority) : severity, publicUrl, run })
}

const STATES = { acknowledge: 'acknowledged', resolve: 'resolved' } as const

type Moving = { issueId: string; way: 'acknowledge' | 'resolve'; publicUrl: string; serviceId?: string; run?: Run }
/** Of every service in which an alert of the issue stands open, or of one; gives what it says of each. */
export const moveOn = async (ctx: Ctx, { issueId, way, publicUrl, serviceId, run }: Moving): Promise<string[]> => {
  const moved = await moveAlerts(ctx, issueId, STATES[way], serviceId)
  const issue = moved.length > 0 ? await findIssue(ctx, issueId) : null
  const says: string[] = []
  for (const alert of moved) {
    const { name } = await getService(ctx, alert.serviceId)
    says.push(await tellLater(ctx, { way, serviceId: alert.serviceId, name, issueId, issue, summary: '', severity: 'info', publicUrl, run }))
  }
  return says
}

/** What a trigger does to the alert of one service. @throws when none stands open. */
export const moveAlert = async (ctx: Ctx, given: Moving & { serviceId: string }): Promise<string> => {
  const { name } = await getService(ctx, given.serviceId)
  const [says] = await moveOn(ctx, given)
  if (!says) throw invalid(`No alert of this issue stands open in ${name}${given.way === 'acknowledge' ? ' that nobody has acknowledged' : ''}.`)
  return says
}

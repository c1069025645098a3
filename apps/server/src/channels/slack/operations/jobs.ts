// Which jobs of Slack operations follow from what happened.
import type { Ctx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { isOfCommunity, operationsOf } from './store.ts'
import { hasOurs } from './store-bookmarks.ts'

type Happened = Required<EventDraft>

/** A channel was enabled, changed or turned off; news of health carries data, and changes nothing here. */
export const channelJob = async (ctx: Ctx, event: Happened): Promise<JobDraft | null> => {
  if (!event.objectId || ctx.historic || Object.keys(event.data).length > 0) return null
  const { bookmarks, membership } = await operationsOf(ctx)
  if (bookmarks.length === 0 && !membership.left && !(await hasOurs(ctx))) return null
  return { task: 'slack.channel', payload: { channelId: event.objectId }, key: `slack.channel:${event.objectId}` }
}

/** Many accounts may change in one transaction; what is asked about all of them is asked once. */
const asked = new WeakMap<Ctx, Promise<boolean>>()
const mayHaveBookmarks = (ctx: Ctx): Promise<boolean> => {
  const known = asked.get(ctx) ?? operationsOf(ctx).then(async ({ bookmarks }) => bookmarks.length > 0 || hasOurs(ctx))
  asked.set(ctx, known)
  return known
}

/** Bookmarks may be for the accounts of a tag, and may name the account. */
export const accountJob = async (ctx: Ctx, event: Happened): Promise<JobDraft | null> => {
  if (!event.objectId || ctx.historic) return null
  if (!(await mayHaveBookmarks(ctx))) return null
  return { task: 'slack.channels', payload: { accountId: event.objectId }, key: `slack.channels:${event.objectId}` }
}

export const formJob = async (ctx: Ctx, event: Happened): Promise<JobDraft | null> => {
  if (!event.issueId || ctx.historic || (event.type === 'issue.field.changed' && event.data.field !== 'type')) return null
  if (!(await operationsOf(ctx)).forms.some((f) => f.asked === 'on_ticket')) return null
  return { task: 'slack.forms', payload: { issueId: event.issueId }, key: `slack.forms:${event.issueId}` }
}

export const doneJob = async (ctx: Ctx, event: Happened): Promise<JobDraft | null> => {
  if (!event.issueId || ctx.historic || (event.data.to !== 'closed' && event.data.from !== 'closed')) return null
  if (!(await isOfCommunity(ctx, event.issueId))) return null
  return { task: 'slack.done', payload: { issueId: event.issueId }, key: `slack.done:${event.issueId}` }
}

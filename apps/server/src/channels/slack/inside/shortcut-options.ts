// Options of our searchable selects in modals: accounts, members, issues, as typed so far.
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { listMembers } from '../../../modules/members/index.ts'
import type { ClientFor } from '../client.ts'
import { whoPressed, type Pressed } from '../who-pressed.ts'
import { carried } from './shortcuts.ts'
import { findChannel } from '../store.ts'
import { listAccountNames, listBrief } from './store-issues.ts'
import { issueLabel, option } from './words-view.ts'

const MOST = 100
const SHOWN_ISSUES = 30
const asked = z.looseObject({ private_metadata: z.string() })

/** In a customer's channel only that customer's issues: no others may be joined with them anyway. */
const accountAsked = async (ctx: Ctx, p: Pressed): Promise<string | undefined> => {
  const metadata = asked.safeParse(p.interaction.view).data?.private_metadata
  const about = metadata ? carried.safeParse(JSON.parse(metadata)).data : undefined
  const channel = about ? await findChannel(ctx, p.installationId, about.c) : null
  return channel?.kind === 'customer' ? (channel.accountId ?? undefined) : undefined
}

const optionsOf = async (ctx: Ctx, p: Pressed, typed: string) => {
  switch (p.interaction.action_id) {
    case 'shortcut:account':
      return (await listAccountNames(ctx, typed, MOST)).map((a) => option(a.name, a.id))
    case 'shortcut:assignee':
      return (await listMembers(ctx)).filter((m) => !m.deactivatedAt && m.name.toLowerCase().includes(typed.toLowerCase())).slice(0, MOST).map((m) => option(m.name, m.id))
    case 'shortcut:issue':
      return (await listBrief(ctx, { words: typed, accountId: await accountAsked(ctx, p) }, SHOWN_ISSUES)).slice(0, SHOWN_ISSUES).map((b) => option(issueLabel(b), b.id))
    default:
      return []
  }
}

/** Who is not one of us need not know what there is. */
export const shortcutOptions = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed) => {
  const person = await whoPressed(edge, clientFor, p)
  return { options: person.side === 'us' ? await edge.transaction((ctx) => optionsOf(ctx, p, (p.interaction.value ?? '').trim()), { seenBy: person.memberId }) : [] }
}

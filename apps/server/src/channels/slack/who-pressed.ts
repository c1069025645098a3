// Who pressed something in Slack, and a word to them that nobody else sees.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import type { ClientFor } from './client.ts'
import { fetchProfiles, learnPerson } from './identify.ts'
import type { Interaction } from './payloads.ts'
import { getInstallation, listPeople, type Person } from './store.ts'

/** What Slack is to do with a modal that was sent back: nothing closes it, errors stand below its fields, an update takes its place. */
export type Answer = undefined | { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'update'; view: object }
export type Pressed = { installationId: string; interaction: Interaction }

/** Somebody by their id in Slack, asked for when we have not met. */
export const whoIs = async (edge: EdgeCtx, clientFor: ClientFor, installationId: string, userId: string): Promise<Person> => {
  const { installation, known } = await edge.transaction(async (ctx) => ({
    installation: await getInstallation(ctx, installationId),
    known: (await listPeople(ctx, installationId, [userId]))[0],
  }))
  if (known) return known
  const [profile] = await fetchProfiles(edge, clientFor(installation, edge.outside), [userId])
  return edge.transaction(async (ctx) => {
    const { settings } = await getWorkspace(ctx)
    return learnPerson(ctx, installation, profile as NonNullable<typeof profile>, settings.companyDomains)
  })
}

export const whoPressed = (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<Person> => whoIs(edge, clientFor, p.installationId, p.interaction.user.id)

const answer = async (edge: EdgeCtx, url: string | undefined, body: object): Promise<void> => {
  if (!url) return
  await edge.outside.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** By the address that came with the press; `instead` puts it in the place of what was pressed. */
export const answerPrivately = (edge: EdgeCtx, url: string | undefined, text: string, instead = false): Promise<void> =>
  answer(edge, url, { response_type: 'ephemeral', replace_original: instead, text })

/** With something to press, which only they see. */
export const answerWith = (edge: EdgeCtx, url: string | undefined, view: { text: string; blocks: object[] }): Promise<void> =>
  answer(edge, url, { response_type: 'ephemeral', replace_original: false, ...view })

/** Why they do nothing to an issue from here: the desk would not show it to them either. Who has no role is held by none. */
export const hiddenFrom = async (ctx: Ctx, { memberId }: Pick<Person, 'memberId'>, issueId: string): Promise<string | null> =>
  memberId && !(await ctx.sees(memberId, issueId)) ? 'Your role does not show you this issue in Patchbay, so nothing was changed; an admin can change that.' : null

/** Whoever pressed it, when they are one of us; anybody else is told why not. */
export const oneOfUs = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<Person | null> => {
  const person = await whoPressed(edge, clientFor, p)
  if (person.side === 'us') return person
  const { name } = await edge.transaction(getWorkspace)
  await answerPrivately(edge, p.interaction.response_url, `Only members of ${name} can do this.`)
  return null
}

/** Takes away what was pressed, which only they were shown. */
export const takeAway = (edge: EdgeCtx, url: string | undefined): Promise<void> => answer(edge, url, { delete_original: true })

// Who somebody in Slack is: one of us, a customer, or a bot (SL-9).
import { languageCode } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { cleanText } from '../../platform/text.ts'
import { resolveByIdentity, tellLanguages } from '../../modules/contacts/index.ts'
import { findMembersByEmail } from '../../modules/members/index.ts'
import type { Slack } from './client.ts'
import { refusalOf } from './client.ts'
import type { Installation, Person } from './store.ts'
import { savePerson } from './store.ts'

/** What Slack says of a person, as far as we read it. */
export type Profile = {
  id: string
  team_id: string
  name: string
  email: string
  avatarUrl: string
  isBot: boolean
  isGuest: boolean
  isStranger: boolean
  isGone: boolean
  enterpriseId: string
  timeZone: string
  language: string
}

type RawUser = {
  id?: string
  team_id?: string
  name?: string
  real_name?: string
  is_bot?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  deleted?: boolean
  tz?: string
  locale?: string
  enterprise_user?: { enterprise_id?: string }
  profile?: { display_name?: string; real_name?: string; email?: string; image_192?: string; image_72?: string; bot_id?: string }
}

const languageIn = (locale: string): string => languageCode.safeParse(locale.replaceAll('_', '-')).data ?? ''

export const profileOf = (raw: RawUser): Profile => ({
  id: raw.id ?? '',
  team_id: raw.team_id ?? '',
  name: cleanText(raw.profile?.real_name || raw.real_name || raw.profile?.display_name || raw.name || 'Somebody in Slack'),
  email: raw.profile?.email?.toLowerCase() ?? '',
  avatarUrl: raw.profile?.image_192 ?? raw.profile?.image_72 ?? '',
  isBot: Boolean(raw.is_bot ?? raw.profile?.bot_id) || raw.id === 'USLACKBOT',
  isGuest: Boolean(raw.is_restricted || raw.is_ultra_restricted),
  isStranger: Boolean(raw.is_stranger),
  isGone: Boolean(raw.deleted),
  enterpriseId: raw.enterprise_user?.enterprise_id ?? '',
  timeZone: raw.tz ?? '',
  language: languageIn(raw.locale ?? ''),
})

/** Pure: full members of our own workspace (or Grid) and people of our own email domains are us. */
export const sideOf = (
  p: Profile,
  ours: { teamId: string; enterpriseId: string; companyDomains: string[]; hasSeat: boolean },
): Person['side'] => {
  if (p.isBot) return 'bot'
  if (ours.hasSeat) return 'us'
  const domain = p.email.slice(p.email.lastIndexOf('@') + 1)
  if (domain && ours.companyDomains.includes(domain)) return 'us'
  const sameGrid = ours.enterpriseId !== '' && p.enterpriseId === ours.enterpriseId
  const sameTeam = p.team_id === ours.teamId || sameGrid
  return sameTeam && !p.isGuest && !p.isStranger ? 'us' : 'customer'
}

/** What letters say of those who wrote them; of strangers Slack may say nothing else. */
export type Hints = Map<string, { team_id: string; name: string; avatarUrl: string }>

/** People as Slack tells them; somebody Slack will not tell of is kept as a stranger, as far as the letters know. */
export const fetchProfiles = async (edge: EdgeCtx, slack: Slack, ids: string[], hints: Hints = new Map()): Promise<Profile[]> =>
  Promise.all(
    ids.map(async (id) => {
      try {
        const { user } = await slack.users.info({ user: id, include_locale: true })
        return profileOf({ ...(user as RawUser), id })
      } catch (error) {
        const refusal = refusalOf(error)
        // A dead token says nothing about anybody: whoever was taken for a stranger now would stay one.
        if (refusal.kind === 'never' && refusal.dead === 'installation') throw error
        if (refusal.kind !== 'never' && !/user_not_found|user_not_visible/.test('why' in refusal ? refusal.why : '')) throw error
        edge.log.warn({ user: id, refusal }, 'Slack does not tell who this is')
        const hint = hints.get(id)
        return profileOf({ id, is_stranger: true, team_id: hint?.team_id ?? '', real_name: hint?.name ?? '', profile: { image_72: hint?.avatarUrl ?? '' } })
      }
    }),
  )

/** What Slack shows itself in to those who are contacts already. */
export const tellLanguagesOf = (ctx: Ctx, installation: Installation, profiles: Profile[]): Promise<void> =>
  tellLanguages(ctx, 'slack', profiles.flatMap((p) => (p.language ? [{ externalId: `${p.team_id || installation.teamId}:${p.id}`, language: p.language }] : [])))

/** Keeps a person, joined to the member with a seat of the same address. */
export const learnPerson = async (ctx: Ctx, installation: Installation, p: Profile, companyDomains: string[]): Promise<Person> => {
  const [member] = p.email ? await findMembersByEmail(ctx, [p.email]) : []
  const side = sideOf(p, { teamId: installation.teamId, enterpriseId: installation.enterpriseId, companyDomains, hasSeat: Boolean(member) })
  const person = {
    installationId: installation.id, userId: p.id, teamId: p.team_id || installation.teamId, name: p.name, email: p.email,
    avatarUrl: p.avatarUrl, side, memberId: member?.id ?? null, contactId: null, timeZone: p.timeZone, language: p.language, seenAt: ctx.now,
    goneAt: p.isGone ? ctx.now : null,
  }
  await tellLanguagesOf(ctx, installation, [p])
  return savePerson(ctx, person)
}

/** The contact behind a customer; made when they speak for the first time. */
export const contactOf = async (ctx: Ctx, person: Person, accountId: string | null): Promise<{ id: string; accountId: string | null }> => {
  const found = await resolveByIdentity(ctx, {
    source: 'slack', externalId: `${person.teamId}:${person.userId}`, name: person.name, email: person.email, avatarUrl: person.avatarUrl, language: person.language, accountId,
  })
  if (person.contactId !== found.id) {
    person.contactId = found.id
    const { workspaceId: _, ...kept } = person
    await savePerson(ctx, kept)
  }
  return found
}

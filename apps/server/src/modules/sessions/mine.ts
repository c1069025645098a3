// Where somebody is signed in, and signing out there.
import type { MySession } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Http } from '../../platform/route.ts'
import { partsOf } from './open.ts'
import { meOf } from './profile.ts'
import { deleteOtherSessions, deleteSessionOf, listSessionsOf } from './store.ts'

export const cookieOf = (http: Http): string => /(?:^|;\s*)patchbay_session=([^;]+)/.exec(http.header('cookie'))?.[1] ?? ''

/** Of a caller who is signed in by a cookie. */
export const thisSession = (http: Http): string => partsOf(cookieOf(http))?.id ?? ''

const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']]
const SYSTEMS: [RegExp, string][] = [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Mac OS X/, 'macOS'], [/Windows/, 'Windows'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]

/** What people call it; it is only what the browser said of itself. */
export const browserName = (agent: string): string => {
  const of = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(agent))?.[1]
  const [browser, system] = [of(BROWSERS), of(SYSTEMS)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? 'A browser'
}

export const listMine = async (ctx: Ctx, here: string): Promise<MySession[]> =>
  (await listSessionsOf(ctx, meOf(ctx))).map((s) => ({
    id: s.id, browser: browserName(s.browser), created_at: s.createdAt.toISOString(), seen_at: (s.seenAt ?? s.createdAt).toISOString(), is_this: s.id === here,
  }))

export const endMine = async (edge: EdgeCtx, id: string, here: string): Promise<void> => {
  if (id === here) throw invalid('This is the session you are in; sign out instead.')
  const ended = await edge.transaction((ctx) => deleteSessionOf(ctx, meOf(ctx), id))
  if (!ended) throw notFound('Session')
}

export const endOthers = (edge: EdgeCtx, here: string): Promise<void> => edge.transaction((ctx) => deleteOtherSessions(ctx, meOf(ctx), here))

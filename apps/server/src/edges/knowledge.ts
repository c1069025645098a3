// The public pages of knowledge bases: for anybody, without signing in, of what is open and nothing else.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { findBasePlace, followPath, getBase, readContents, readOpen, searchOpen } from '../modules/articles/index.ts'
import { getWorkspace } from '../modules/workspaces/index.ts'
import { SYSTEM, type Ctx } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { createLimits, senderOf } from '../platform/limits.ts'
import { lookInside } from '../platform/workspace.ts'
import { articlePage, contentsPage, foundPage, KNOWLEDGE_POLICY, missingPage, type Place, siteMap } from './knowledge-page.ts'
import { plainPage } from './plain-page.ts'
import type { EdgeTools } from './tools.ts'

/** Of one reader in a minute. */
const MOST_SEARCHES = 60
const MOST_FOUND = 20

const NOBODY = plainPage('Nothing is here', '<p>There is no knowledge base at this address. Check the link.</p>')

type Page = { html: string; status?: number } | { to: string } | { xml: string }
type Here = { ctx: Ctx; baseId: string; place: Place }

const send = (reply: FastifyReply, page: Page) => {
  if ('to' in page) return reply.redirect(page.to, 301)
  const status = 'html' in page ? (page.status ?? 200) : 200
  void reply.status(status).header('content-security-policy', KNOWLEDGE_POLICY).header('cache-control', status === 200 ? 'no-cache' : 'no-store')
  return 'xml' in page ? reply.type('application/xml; charset=utf-8').send(page.xml) : reply.type('text/html; charset=utf-8').send(page.html)
}

const missing = (place: Place): Page => ({ html: missingPage(place), status: 404 })
const textOf = (value: unknown, most: number): string => (typeof value === 'string' ? value.trim().slice(0, most) : '')

const readArticle = async ({ ctx, baseId, place }: Here, ref: string, language: string): Promise<Page> => {
  const number = Number(/^(\d{1,9})(-|$)/.exec(ref)?.[1] ?? 0)
  const article = await readOpen(ctx, baseId, number)
  return article ? { html: articlePage(place, article, language || undefined) } : missing(place)
}

/** An old path, as another help centre had it. */
const follow = async ({ ctx, baseId, place }: Here, path: string): Promise<Page> => {
  const number = await followPath(ctx, baseId, `/${path}`)
  return number === null ? missing(place) : { to: `${place.url}/articles/${number}` }
}

export const mountKnowledge = (app: FastifyInstance, { house, config }: EdgeTools): void => {
  const limits = createLimits()
  const at = async (reply: FastifyReply, slug: string, work: (here: Here) => Promise<Page>) => {
    const found = await findBasePlace(house, slug.toLowerCase())
    if (!found) return reply.status(404).type('text/html; charset=utf-8').send(NOBODY)
    const page = await lookInside(house, { workspaceId: found.workspaceId, actor: SYSTEM }, async (ctx) => {
      const [base, { name }] = [await getBase(ctx, found.id), await getWorkspace(ctx)]
      return work({ ctx, baseId: found.id, place: { url: `${config.publicUrl}/kb/${base.slug}`, title: base.title, company: name } })
    })
    return send(reply, page)
  }
  const search = async ({ ctx, baseId, place }: Here, asked: string, ip: string): Promise<Page> => {
    if (!limits.take(`knowledge ${senderOf(ip)}`, MOST_SEARCHES, house.clock().getTime()).allowed) throw new AppError('rate_limited', 'Too many searches; try again in a minute.')
    return { html: foundPage(place, asked, await searchOpen(ctx, asked, MOST_FOUND, baseId)) }
  }
  app.get('/kb/:slug', async (request, reply) => {
    const asked = textOf((request.query as Record<string, unknown>).q, 300)
    return at(reply, (request.params as { slug: string }).slug, async (here) => (asked ? search(here, asked, request.ip) : { html: contentsPage(here.place, await readContents(here.ctx, here.baseId)) }))
  })
  app.get('/kb/:slug/sitemap.xml', async (request, reply) => at(reply, (request.params as { slug: string }).slug, async (here) => ({ xml: siteMap(here.place, await readContents(here.ctx, here.baseId)) })))
  app.get('/kb/:slug/articles/:ref', async (request, reply) => {
    const { slug, ref } = request.params as { slug: string; ref: string }
    return at(reply, slug, (here) => readArticle(here, ref, textOf((request.query as Record<string, unknown>).language, 12)))
  })
  app.get('/kb/:slug/*', async (request, reply) => {
    const { slug, '*': path } = request.params as { slug: string; '*': string }
    return at(reply, slug, (here) => follow(here, path))
  })
}

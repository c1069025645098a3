// Reads documentation that stands elsewhere into drafts: a page at a time, each with its own end, so that a killed worker repeats none.
import { MOST_IMPORTED, type Body, type startArticleImport } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError, conflict, sentenceOf } from '../../platform/errors.ts'
import { cleanHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { isSiteMap, readPage, readSiteMap, type ReadPage } from './rules-page.ts'
import { getBase, getCollection } from './store-bases.ts'
import { countPages, countRunning, endPage, findFrom, getImport, insertImport, insertPages, lockImport, nextPage, updateImport, type ImportRow, type PageRow } from './store-imports.ts'
import { addArticle, rewrite } from './write.ts'

const TASK = 'articles.import'
const MOST_AT_ONCE = 2
const MOST_BYTES = 2 * 1024 * 1024
const MOST_MAPS = 10
/** After so many pages another job goes on, long before anybody could take this one for dead. */
const A_JOB = 4

const goOn = (ctx: Ctx, id: string): void => ctx.enqueue({ task: TASK, payload: { id }, key: `articles.import:${id}`, canWait: true })
const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'article.changed', objectId: id })

export const startImport = async (ctx: Ctx, authorId: string, given: Body<typeof startArticleImport>): Promise<string> => {
  const base = await getBase(ctx, given.knowledge_base_id)
  const collectionId = given.collection_id === null ? null : (await getCollection(ctx, given.collection_id, base.id)).id
  if ((await countRunning(ctx)) >= MOST_AT_ONCE) throw conflict(`${MOST_AT_ONCE} imports are going on; wait for one of them, or stop it.`)
  const id = newId(ctx.now.getTime())
  await insertImport(ctx, { id, knowledgeBaseId: base.id, collectionId, authorId, url: given.url })
  goOn(ctx, id)
  return id
}

export const stopImport = async (ctx: Ctx, id: string): Promise<void> => {
  const run = await getImport(ctx, id)
  if (run.state !== 'running') return
  await updateImport(ctx, run.id, { state: 'stopped' })
  await told(ctx, run.id)
}

/** A sentence for whoever started it. */
class Unreadable extends Error {}

const bodyOf = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > MOST_BYTES) throw new Unreadable('The page is larger than 2 MB.')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const fetchText = async (edge: EdgeCtx, url: string): Promise<string> => {
  const response = await edge.outside.fetch(url, { headers: { accept: 'text/html, application/xml;q=0.9', 'user-agent': 'Patchbay article import' } }).catch((error: unknown) => {
    throw new Unreadable(`It could not be fetched: ${sentenceOf(error)}`)
  })
  if (!response.ok) throw new Unreadable(`The server answered ${response.status}.`)
  if (!/html|xml|text\/plain/.test(response.headers.get('content-type') ?? 'text/html')) throw new Unreadable('It is no page: it has no text.')
  return bodyOf(response)
}

const pagesOf = async (edge: EdgeCtx, url: string): Promise<string[]> => {
  const text = await fetchText(edge, url)
  if (!isSiteMap(text)) return [url]
  const { pages, maps } = readSiteMap(text, url)
  for (const map of maps.slice(0, MOST_MAPS)) if (pages.length < MOST_IMPORTED) pages.push(...readSiteMap(await fetchText(edge, map), url).pages)
  if (pages.length === 0) throw new Unreadable('The sitemap names no pages of its own site.')
  return [...new Set(pages)].slice(0, MOST_IMPORTED)
}

/** What is there is changed as a draft, never what is published. */
const take = async (ctx: Ctx, run: ImportRow, page: PageRow, read: ReadPage): Promise<PageRow['state']> => {
  const known = await findFrom(ctx, run.knowledgeBaseId, page.url)
  if (!known) {
    await addArticle(ctx, run.knowledgeBaseId, { title: read.title, bodyHtml: read.html, authorId: run.authorId, collectionId: run.collectionId, sourceUrl: page.url })
    return 'written'
  }
  if (known.draftHtml === cleanHtml(read.html) && known.title === read.title) return 'same'
  await rewrite(ctx, known.id, read.title, read.html)
  return 'changed'
}

const whyOf = (edge: EdgeCtx, url: string, error: unknown): string => {
  if (error instanceof Unreadable || error instanceof AppError) return error.message
  edge.log.error({ url, error: sentenceOf(error) }, 'a page could not be imported')
  return 'The server had a problem with it.'
}

const readOne = async (edge: EdgeCtx, run: ImportRow, page: PageRow): Promise<void> => {
  const read = await fetchText(edge, page.url).then((text) => readPage(text, page.url)).catch((error: unknown) => whyOf(edge, page.url, error))
  await edge.transaction(async (ctx) => {
    if ((await lockImport(ctx, run.id))?.state !== 'running') return
    if (typeof read === 'string') await endPage(ctx, page, 'failed', read.slice(0, 300))
    else if (read === null) await endPage(ctx, page, 'failed', 'There is no text to read on this page.')
    else await endPage(ctx, page, await take(ctx, run, page, read))
    await told(ctx, run.id)
  })
}

const begin = async (edge: EdgeCtx, run: ImportRow): Promise<void> => {
  if ((await edge.transaction((ctx) => countPages(ctx, run.id))) > 0) return
  const pages = await pagesOf(edge, run.url)
  await edge.transaction((ctx) => insertPages(ctx, run.id, pages))
}

/** Says whether there is more to do. */
const step = async (edge: EdgeCtx, id: string): Promise<boolean> => {
  const { run, page } = await edge.transaction(async (ctx) => ({ run: await lockImport(ctx, id), page: await nextPage(ctx, id) }))
  if (run?.state !== 'running') return false
  if (page) {
    await readOne(edge, run, page)
    return true
  }
  await edge.transaction(async (ctx) => {
    await updateImport(ctx, id, { state: 'done' })
    await told(ctx, id)
  })
  return false
}

const workOn = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const id = String(payload.id)
  const run = await edge.transaction((ctx) => lockImport(ctx, id))
  if (run?.state !== 'running') return
  try {
    await begin(edge, run)
  } catch (error) {
    const why = whyOf(edge, run.url, error)
    return edge.transaction(async (ctx) => {
      await updateImport(ctx, id, { state: 'failed', why })
      await told(ctx, id)
    })
  }
  for (let pages = 0; pages < A_JOB; pages += 1) if (!(await step(edge, id))) return
  await edge.transaction(async (ctx) => goOn(ctx, id))
}

export const articleJobs: JobHandlers = { [TASK]: workOn }

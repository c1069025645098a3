// Articles that may answer an issue: found by what the customer asks, for us to read and to send.
import type { HelpfulArticle } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { textOf } from '../../../platform/html.ts'
import { articleUrl, findArticles } from '../../../modules/articles/index.ts'
import { getIssue } from '../../../modules/issues/index.ts'

const MOST = 4
const EXCERPT = 160

export const articlesFor = async (ctx: Ctx, issueId: string, publicUrl: string): Promise<HelpfulArticle[]> => {
  const issue = await getIssue(ctx, issueId)
  const found = await findArticles(ctx, `${issue.title}\n${textOf(issue.bodyHtml.slice(0, 4_000))}`, 'us', MOST)
  return found.map(({ article, cover }) => ({
    id: article.id, identifier: String(article.number), title: article.title, url: articleUrl(publicUrl, { slug: article.base_slug }, article), excerpt: article.text.replace(/\s+/g, ' ').slice(0, EXCERPT),
    is_open: article.is_open, cover: Math.round(cover * 100) / 100,
  }))
}

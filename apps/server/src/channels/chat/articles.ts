// What visitors find and read of the knowledge base: what anybody may read, and nothing else.
import { MOST_FIRST_ARTICLES, type WholeArticle, type WidgetArticle } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { articleUrl, findOpen, listNewestOpen, searchOpen, type Readable } from '../../modules/articles/index.ts'

const MOST_FOUND = 10

const present = (publicUrl: string) => (article: Readable): WidgetArticle => ({ id: String(article.number), title: article.title, url: articleUrl(publicUrl, { slug: article.base_slug }, article) })

export const newestArticles = async (ctx: Ctx, publicUrl: string): Promise<WidgetArticle[]> => (await listNewestOpen(ctx, MOST_FIRST_ARTICLES)).map(present(publicUrl))
export const searchArticles = async (ctx: Ctx, publicUrl: string, asked: string): Promise<WidgetArticle[]> => (await searchOpen(ctx, asked, MOST_FOUND)).map(present(publicUrl))

export const readArticle = async (ctx: Ctx, publicUrl: string, number: string): Promise<WholeArticle> => {
  const article = await findOpen(ctx, Number(number))
  if (!article) throw notFound('Article')
  return { ...present(publicUrl)(article), body_html: article.html }
}

// Pages of other systems beside an issue or account: their addresses, with variables, and how those are filled in.
import { z } from 'zod'

/** What an address may name in double braces; fields come as `fields.<slug>` and `account.fields.<slug>`. */
export const ADDRESS_VARIABLES = ['issue.id', 'issue.number', 'account.id', 'account.name', 'account.domain', 'requester.id', 'requester.name', 'requester.email', 'me.email'] as const
const FIELD = /^(?:account\.)?fields\.[a-z0-9_-]{1,100}$/
const VARIABLE = /\{\{\s*([^{}]{0,120}?)\s*\}\}/g

export const addressVariables = (url: string): string[] => [...new Set([...url.matchAll(VARIABLE)].map((match) => match[1] ?? ''))]
/** Open to everybody, or on the machine one tries things on. */
const ADDRESS = /^(?:https:\/\/[\p{L}\p{N}.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d+)?(?:[/?#]\S*)?$/iu

const isKnown = (name: string): boolean => (ADDRESS_VARIABLES as readonly string[]).includes(name) || FIELD.test(name)

/** Every value stays inside its place: nothing in it can end the part of the address it stands in. */
export const fillAddress = (url: string, values: Record<string, string | undefined>): string => url.replaceAll(VARIABLE, (_, name: string) => encodeURIComponent(values[name] ?? ''))

/** What is wrong with an address, in words that follow it; empty when nothing is. */
export const addressProblem = (url: string): string => {
  const [unknown] = addressVariables(url).filter((name) => !isKnown(name))
  if (unknown !== undefined) return `names {{${unknown}}}, which nothing is known by`
  if (url.split(/[/?#]/, 3).some((part) => part.includes('{{'))) return 'must name its host in full: variables may stand after it'
  return ADDRESS.test(fillAddress(url, {})) ? '' : 'must be the whole address of a page and begin with https://'
}

export const embeddedPage = z.strictObject({
  name: z.string().trim().min(1).max(60),
  url: z
    .string()
    .trim()
    .max(2_000)
    .superRefine((url, context) => {
      const problem = addressProblem(url)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    }),
  /** In pixels. */
  height: z.number().int().min(80).max(1_200),
})
export type EmbeddedPage = z.output<typeof embeddedPage>

export const embeddedPages = z.array(embeddedPage).max(10).refine((pages) => new Set(pages.map(({ name }) => name)).size === pages.length, 'must each have a name of their own')

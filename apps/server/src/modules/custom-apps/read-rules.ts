// Reads what an app answered: small JSON of texts, dates, badges, buttons, links and cards; what is not that is said in words.
import { type AppAnswer, type AppCard, type AppPart, BADGE_COLORS } from '@patchbay/contract'
import { z } from 'zod'

const MOST_PARTS = 60
const LONGEST = { label: 120, value: 600, url: 2_048 }

/** Numbers and yes or no are said as they stand; nothing at all is an empty text. */
const textUpTo = (most: number) =>
  z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((value) => {
    const text = value === null ? '' : String(value)
    return text.length > most ? `${text.slice(0, most - 1)}…` : text
  })
const label = textUpTo(LONGEST.label).default('')
const value = textUpTo(LONGEST.value)
const isWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
const url = z.string('must be an address').max(LONGEST.url).refine(isWeb, 'must begin with https://')
/** A picture may be missing, and one that is none is not worth an error. */
const icon = z.unknown().optional().transform((given) => (typeof given === 'string' && given.length <= LONGEST.url && /^https:/.test(given) && isWeb(given) ? given : ''))
const header = z.object({ title: label, icon_url: icon }).nullish().transform((given) => given ?? { title: '', icon_url: '' })

const PARTS = {
  text: z.object({ label, value, icon_url: icon }),
  date_time: z.object({ label, icon_url: icon, value: z.iso.datetime({ offset: true, error: 'must be a time as in RFC 3339' }).transform((at) => new Date(at).toISOString()) }),
  badge: z.object({ label, items: z.array(z.object({ value: textUpTo(LONGEST.label), color: z.enum(BADGE_COLORS, `must be one of ${BADGE_COLORS.join(', ')}`).default('gray') })).max(30) }),
  // It may say that it is a link, which is all that a button can be.
  button: z.object({ label, button_type: z.literal('link', 'must be link').optional(), url }).transform(({ label: says, url: to }) => ({ label: says, url: to })),
  link: z.object({ label, url }),
  divider: z.object({}).transform(() => ({})),
}
const card = z.object({ header, components: z.array(z.unknown()).default([]) })

class Unreadable extends Error {}

const fit = <T>(shape: z.ZodType<T>, given: unknown, where: string): T => {
  const result = shape.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Unreadable(`In its ${where}, ${issue?.path.join('.') || 'the whole'} ${/^must/.test(issue?.message ?? '') ? issue?.message : 'is not what it must be'}.`)
}

const typeOf = (given: unknown): string => {
  const type = (given as { type?: unknown } | null)?.type
  return typeof type === 'string' ? type : ''
}
const isPart = (type: string): type is keyof typeof PARTS => Object.hasOwn(PARTS, type)

const readPart = (given: unknown): AppPart => {
  const type = typeOf(given)
  if (type === 'card') throw new Unreadable('A card stands inside a card, which cannot be drawn.')
  if (!isPart(type)) throw new Unreadable(`It answered with a component of type “${type.slice(0, 40)}”, which is not known here.`)
  return { type, ...fit<object>(PARTS[type], given, type) } as AppPart
}

const readComponent = (given: unknown): AppPart | AppCard => {
  if (typeOf(given) !== 'card') return readPart(given)
  const { header: head, components } = fit(card, given, 'card')
  return { type: 'card', ...head, components: components.map(readPart) }
}

const count = (components: (AppPart | AppCard)[]): number => components.reduce((sum, each) => sum + (each.type === 'card' ? each.components.length : 0) + 1, 0)

const whole = z.object({ version: z.unknown().optional(), header, components: z.array(z.unknown()).default([]) })

const read = (text: string): Omit<AppAnswer, 'at'> => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Unreadable('It answered with something that is no JSON.')
  }
  const { version, header: head, components: given } = fit(whole, json, 'answer')
  if (version !== undefined && !/^1(\.|$)/.test(String(version))) throw new Unreadable(`It answered in version “${String(version).slice(0, 20)}”; 1.0.0 is known here.`)
  const components = given.slice(0, MOST_PARTS + 1).map(readComponent)
  if (count(components) > MOST_PARTS) throw new Unreadable(`It answered with more than ${MOST_PARTS} components.`)
  return { problem: '', ...head, components }
}

export const failedAnswer = (problem: string): Omit<AppAnswer, 'at'> => ({ problem, title: '', icon_url: '', components: [] })

export const readAnswer = (text: string): Omit<AppAnswer, 'at'> => {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof Unreadable) return failedAnswer(error.message)
    throw error
  }
}

/** The code comes back alone, or as JSON. */
export const isCodeBack = (text: string, code: string): boolean => {
  if (text.trim() === code) return true
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code === code
  } catch {
    return false
  }
}

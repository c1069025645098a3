// Asks a model one question and gives its answer in the shape that was asked for, or one sentence on why there is none.
import type { z } from 'zod'
import { openModel, type ModelAddress } from './open.ts'

export type Question<T> = {
  system: string
  prompt: string
  shape: z.ZodType<T>
  /** The shape in words and an example, for models that know no schemas. */
  example: string
  mostTokens: number
  withinMs: number
}
export type Usage = { tokensIn: number; tokensOut: number }
export type Answered<T> = ({ ok: true; value: T } | { ok: false; why: string; raw: string }) & Usage

const NONSENSE = 'It answered something that is no answer to the question.'

type Failing = { name?: string; message?: string; statusCode?: number; code?: string; cause?: unknown; text?: string; usage?: { inputTokens?: number; outputTokens?: number } }

const BY_STATUS: [test: (status: number) => boolean, says: string][] = [
  [(s) => s === 401 || s === 403, 'It refused the key'],
  [(s) => s === 404, 'There is no such model or address'],
  [(s) => s === 429, 'It takes no more requests for now, or the credit is used up'],
  [(s) => s === 400 || s === 422, 'It did not understand the request'],
  [(s) => s >= 500, 'The service had a problem'],
]

const chainOf = (error: unknown): Failing[] => {
  const chain: Failing[] = []
  for (let one = error as Failing | undefined; one && chain.length < 6; one = one.cause as Failing | undefined) chain.push(one)
  return chain
}

/** One sentence for the log of decisions; never what the service said about the key. */
const whyOf = (error: unknown, withinMs: number): string => {
  const chain = chainOf(error)
  if (chain.some((e) => e.name === 'TimeoutError' || e.name === 'AbortError')) return `It did not answer within ${Math.round(withinMs / 1_000)} s.`
  if (chain.some((e) => e.code === 'EPRIVATE' || /private address/.test(e.message ?? '')))
    return 'Its address is in a private network; whoever runs this server must allow it with AI_PRIVATE_URLS.'
  const status = chain.find((e) => typeof e.statusCode === 'number')?.statusCode
  if (status !== undefined && status !== 200) return `${BY_STATUS.find(([fits]) => fits(status))?.[1] ?? 'It refused'} (${status}).`
  const code = chain.find((e) => typeof e.code === 'string' && /^[A-Z_]{4,40}$/.test(e.code))?.code
  if (code) return `It could not be reached (${code}).`
  if (chain.some((e) => /NoObject|NoOutput|JSONParse|TypeValidation|APICallError|EmptyResponse/.test(e.name ?? ''))) return NONSENSE
  return 'It could not be reached.'
}

/** Models like to put words or a fence around the object. */
const salvage = <T>(text: string, shape: z.ZodType<T>): T | undefined => {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from < 0 || to <= from) return undefined
  try {
    const read = shape.safeParse(JSON.parse(text.slice(from, to + 1)))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

const usageOf = (usage: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined): Usage => ({
  tokensIn: usage?.inputTokens ?? 0, tokensOut: usage?.outputTokens ?? 0,
})

const KEPT = 400

/** Its warnings go to the console, one with every question; what fails is in the log of decisions. */
const hush = (): void => void ((globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false)

export const askModel = async <T>(address: ModelAddress, fetch: typeof globalThis.fetch, q: Question<T>): Promise<Answered<T>> => {
  hush()
  try {
    const [{ generateText, Output }, model] = await Promise.all([import('ai'), openModel(address, fetch)])
    const answer = await generateText({
      model,
      system: `${q.system}\n\nAnswer with one JSON object and nothing else, such as:\n${q.example}`,
      prompt: q.prompt,
      output: Output.object({ schema: q.shape }),
      maxOutputTokens: q.mostTokens,
      temperature: 0,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(q.withinMs),
    })
    return { ok: true, value: answer.output, ...usageOf(answer.usage) }
  } catch (error) {
    const said = chainOf(error).find((e) => typeof e.text === 'string')
    const value = said?.text === undefined ? undefined : salvage(said.text, q.shape)
    if (value !== undefined) return { ok: true, value, ...usageOf(said?.usage) }
    return { ok: false, why: whyOf(error, q.withinMs), raw: (said?.text ?? '').slice(0, KEPT), ...usageOf(said?.usage) }
  }
}

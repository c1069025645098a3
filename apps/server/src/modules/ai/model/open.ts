// Opens a model by the AI SDK; each maker's package is loaded when it is first asked, so that a start without models costs nothing.
import type { AiKind } from '@patchbay/contract'
import type { LanguageModel } from 'ai'

export type ModelAddress = { kind: AiKind; baseUrl: string; model: string; key: string }

/** No honest answer is longer; what goes on and on is cut off. */
const MOST_BYTES = 2_000_000

/** A service that never stops talking must not fill the memory. */
const bounded = (fetch: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
  const answer = await fetch(input, init)
  if (!answer.body) return answer
  let size = 0
  const counted = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        size += chunk.byteLength
        if (size > MOST_BYTES) out.error(new Error('The answer is longer than any honest answer.'))
        else out.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, { status: answer.status, statusText: answer.statusText, headers: Object.fromEntries(answer.headers) })
}

const OPENERS: Record<AiKind, (settings: { fetch: typeof fetch; baseURL?: string; apiKey: string }, model: string) => Promise<LanguageModel>> = {
  openai: async (settings, model) => (await import('@ai-sdk/openai')).createOpenAI(settings)(model),
  anthropic: async (settings, model) => (await import('@ai-sdk/anthropic')).createAnthropic(settings)(model),
  google: async (settings, model) => (await import('@ai-sdk/google')).createGoogleGenerativeAI(settings)(model),
  openai_compatible: async ({ fetch, baseURL = '', apiKey }, model) =>
    (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({ name: 'compatible', baseURL, fetch, ...(apiKey ? { apiKey } : {}) })(model),
}

export const openModel = ({ kind, baseUrl, model, key }: ModelAddress, fetch: typeof globalThis.fetch): Promise<LanguageModel> =>
  OPENERS[kind]({ fetch: bounded(fetch), apiKey: key, ...(baseUrl ? { baseURL: baseUrl.replace(/\/+$/, '') } : {}) }, model)

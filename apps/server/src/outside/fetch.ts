// fetch for the outside world: addresses of private networks are refused after they were resolved, and the resolved one is used.
import { isIP } from 'node:net'
import type * as Undici from 'undici'
import { guardedLookup, isPrivateAddress, refusal, type Refuses } from './addresses.ts'

export type OutsideOptions = {
  /** Origins that may be reached though they are private, such as the sandbox's in the demo. */
  trusted: string[]
  timeoutMs: number
  /** Which addresses are refused; tests have only private ones. */
  refuses?: Refuses
}

const guarded = ({ Agent, buildConnector }: typeof Undici, refuses: Refuses): Undici.Agent => {
  const connect = buildConnector({ lookup: guardedLookup(refuses) })
  return new Agent({
    // An address that needs no look-up is never looked up, so it is judged here: a redirect may lead to one.
    connect(options, done) {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && refuses(host)) return done(refusal(host), null)
      connect(options, done)
    },
  })
}

export const createFetch = ({ trusted, timeoutMs, refuses = isPrivateAddress }: OutsideOptions): typeof fetch => {
  // Loaded when something is first fetched: it takes a tenth of a second that a start need not wait for.
  const load = async () => {
    const undici = await import('undici')
    return { fetch: undici.fetch, agent: guarded(undici, refuses), open: new undici.Agent() }
  }
  let loading: ReturnType<typeof load> | undefined
  const go = async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error(`${url.protocol} addresses are not fetched.`)
    const isTrusted = trusted.includes(url.origin)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!isTrusted && isIP(host) && refuses(host)) throw new Error(`${host} is a private address, which is not allowed.`)
    const { fetch: send, agent, open } = await (loading ??= load())
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])])
    // Every hop of a redirect goes through the guarded look-up; a trusted origin may not lead elsewhere.
    const options = { ...init, signal, dispatcher: isTrusted ? open : agent, redirect: isTrusted ? 'manual' : (init?.redirect ?? 'follow') }
    return send(url, options as Parameters<typeof send>[1]) as unknown as Promise<Response>
  }
  return go as typeof fetch
}

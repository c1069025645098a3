// fetch for the outside world: addresses of private networks are refused after they were resolved, and the resolved one is used.
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type * as Undici from 'undici'

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
// Among them every way to write an IPv4 address inside an IPv6 one that some network would unwrap.
for (const [net, bits] of [
  ['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** True for loopback, private, link-local, multicast and mapped forms of them. */
export const isPrivateAddress = (address: string): boolean => {
  const mapped = MAPPED.exec(address)?.[1]
  if (mapped) return PRIVATE.check(mapped, 'ipv4')
  // Other writings of an IPv4 address inside an IPv6 one, such as ::ffff:7f00:1.
  if (/^::ffff:/i.test(address)) return true
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

export type OutsideOptions = {
  /** Origins that may be reached though they are private, such as the sandbox's in the demo. */
  trusted: string[]
  timeoutMs: number
  /** Which addresses are refused; tests have only private ones. */
  refuses?: (address: string) => boolean
}

const refusal = (host: string) => Object.assign(new Error(`${host} leads to a private address, which is not allowed.`), { code: 'EPRIVATE' })

/** The address that was checked is the one connected to: a second answer of the name server changes nothing. */
const guarded = ({ Agent, buildConnector }: typeof Undici, refuses: (address: string) => boolean): Undici.Agent => {
  const connect = buildConnector({
    lookup(hostname, options, done) {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return done(error, [])
        const bad = addresses.find((a) => refuses(a.address))
        if (bad) return done(refusal(hostname), [])
        done(null, addresses)
      })
    },
  })
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

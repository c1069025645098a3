// Which addresses of the network nobody may be sent to, and a look-up of names that refuses them.
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'

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

export type Refuses = (address: string) => boolean

export const refusal = (host: string) => Object.assign(new Error(`${host} leads to a private address, which is not allowed.`), { code: 'EPRIVATE' })

/** The address that was checked is the one connected to: a second answer of the name server changes nothing. */
export const guardedLookup = (refuses: Refuses) => (hostname: string, options: LookupOptions, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void): void => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (addresses.some((a) => refuses(a.address))) return done(refusal(hostname), [])
    done(null, addresses)
  })
}

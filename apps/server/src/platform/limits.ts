// Rate limits: so many calls a minute for one key, counted in this process.

export type Limit = { allowed: boolean; remaining: number; retryAfterSeconds: number }
export type Limits = { take(key: string, perMinute: number, now: number): Limit }

const MINUTE = 60_000
const SWEEP_OVER = 50_000

const GROUPS = 4
/** Whom an address stands for when it is counted: of IPv6 everybody has a whole network of them to choose from. */
export const senderOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  if (!plain.includes(':')) return plain
  const [left = '', right = ''] = plain.split('%', 1)[0]?.split('::') ?? []
  const [before, after] = [left, right].map((part) => part.split(':').filter(Boolean)) as [string[], string[]]
  const all = plain.includes('::') ? [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after] : before
  return `${all.slice(0, GROUPS).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

export const createLimits = (): Limits => {
  const windows = new Map<string, { startedAt: number; used: number }>()
  const sweep = (now: number) => {
    for (const [key, window] of windows) if (now - window.startedAt >= MINUTE) windows.delete(key)
  }
  return {
    take(key, perMinute, now) {
      if (windows.size > SWEEP_OVER) sweep(now)
      let window = windows.get(key)
      if (!window || now - window.startedAt >= MINUTE) windows.set(key, (window = { startedAt: now, used: 0 }))
      window.used += 1
      return {
        allowed: window.used <= perMinute,
        remaining: Math.max(0, perMinute - window.used),
        retryAfterSeconds: Math.max(1, Math.ceil((window.startedAt + MINUTE - now) / 1000)),
      }
    },
  }
}

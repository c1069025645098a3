// Rate limits: so many calls a minute for one key, counted in this process.

export type Limit = { allowed: boolean; remaining: number; retryAfterSeconds: number }
export type Limits = { take(key: string, perMinute: number, now: number): Limit }

const MINUTE = 60_000
const SWEEP_OVER = 50_000

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

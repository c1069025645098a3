// Waits until an address answers 200.
import { setTimeout as delay } from 'node:timers/promises'

/** Resolves true when it does, false when `signal` says to wait no longer. */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.status === 200) return true
    await delay(100, undefined, { signal }).catch(() => {})
  }
  return false
}

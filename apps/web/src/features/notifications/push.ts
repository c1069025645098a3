// This browser as a place that is pushed to: asks for leave, and makes the subscription.
const bytesOf = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** Why this browser cannot be pushed to, or nothing. */
export const whyNoPush = (): string => {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'This browser cannot be pushed to.'
  if (Notification.permission === 'denied') return 'This browser was told to refuse notifications from here; allow them in its settings first.'
  return ''
}

const nameOf = (): string => {
  const agent = navigator.userAgent
  const browser = (['Edg', 'Firefox', 'Chrome', 'Safari'] as const).find((each) => agent.includes(each))
  const system = (['Windows', 'Mac OS', 'Android', 'iPhone', 'iPad', 'Linux'] as const).find((each) => agent.includes(each))
  return `${browser === 'Edg' ? 'Edge' : (browser ?? 'Browser')}${system ? ` on ${system === 'Mac OS' ? 'macOS' : system}` : ''}`
}

/** @throws Error with a sentence for the person when it cannot be done. */
export const subscribeHere = async (pushKey: string) => {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('You did not allow notifications.')
  await navigator.serviceWorker.register('/worker.js')
  const registration = await navigator.serviceWorker.ready
  const old = await registration.pushManager.getSubscription()
  // One made for another key, such as before a move of the desk, would never be heard.
  await old?.unsubscribe()
  const { endpoint, keys } = (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) })).toJSON()
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error('The browser gave no address to push to.')
  return { name: nameOf(), endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
}

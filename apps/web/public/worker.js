// Shows what is pushed to this browser while no page of the desk is looked at, and leads there.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

self.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data.json()
  const show = async () => {
    // Whoever looks at the desk sees it there.
    if ((await pages()).some((page) => page.focused)) return
    await self.registration.showNotification(title, { body, tag, icon: '/favicon.svg', badge: '/favicon.svg', data: { url } })
  }
  event.waitUntil(show())
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data
  const go = async () => {
    const [page] = await pages()
    if (!page) return self.clients.openWindow(url)
    await page.focus()
    page.postMessage({ go: url })
  }
  event.waitUntil(go())
})

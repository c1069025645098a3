// What the tab says: the name of the page, how much is unread before it, and a mark on its icon.
let page = 'Patchbay'
let unread = 0

const paint = (): void => {
  document.title = unread > 0 ? `(${unread}) ${page}` : page
}

export const setPageTitle = (title: string): void => {
  page = title
  paint()
}

export const setUnread = (count: number): void => {
  unread = count
  paint()
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const href = count > 0 ? '/favicon-unread.svg' : '/favicon.svg'
  if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href)
}

// Where the keyboard goes on when what it was on is taken away: to what stood next to it, not back to the top of the page.

/** Lies over the page, or is there only while something is selected or told: nobody stays in it. */
const PASSING = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="toolbar"], [data-radix-popper-content-wrapper], [data-sonner-toaster]'
const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]'
/** What leaves within this time of a scroll was scrolled away, in a list that draws only what is in sight. */
const SCROLLED_MS = 120

/** On the page itself, beneath all that passes. */
let stay: HTMLElement | null = null
let page = ''
let had: Element | null = null
let scrolledAt = -Infinity

const isFree = (element: HTMLElement): boolean => !element.matches(':disabled, [aria-disabled="true"]') && (element.checkVisibility?.() ?? true)
const freeIn = (element: Element): HTMLElement[] => [element, ...element.querySelectorAll(FOCUSABLE)].filter((each): each is HTMLElement => each instanceof HTMLElement && each.matches(FOCUSABLE) && isFree(each))

/** “More for Acme” and “More for Globex” begin alike. */
const beginning = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().split(/\s/)[0] ?? ''
const kindOf = (element: HTMLElement): string | undefined => Object.keys(element.dataset).find((name) => name !== 'state')
const isAlike = (one: HTMLElement, other: HTMLElement): boolean => {
  const kind = kindOf(one)
  return one.tagName === other.tagName && (kind ? kind in other.dataset : beginning(one) === beginning(other))
}

/** From one on to the end, and from there back to the beginning. */
const beside = (before: Node | null, after: Node | null): Element[] => {
  const found: Element[] = []
  for (let at = after; at; at = at.nextSibling) if (at instanceof Element) found.push(at)
  for (let at = before; at; at = at.previousSibling) if (at instanceof Element) found.push(at)
  return found
}

const nearest = (places: Element[], gone: HTMLElement): HTMLElement | undefined => {
  for (const place of places) {
    const alike = freeIn(place).find((each) => isAlike(gone, each))
    if (alike) return alike
  }
  return undefined
}

/** Where a page begins, for who has nothing better to go to. */
export const heading = (): HTMLElement | null => {
  const title = document.querySelector<HTMLElement>('h1')
  title?.setAttribute('tabindex', '-1')
  return title
}

/** Of several that left at once each knows its neighbours of that moment, of which some have left since. */
const lasting = (from: Node | null, way: 'nextSibling' | 'previousSibling', records: readonly MutationRecord[]): Node | null => {
  let at = from
  for (let steps = 0; at && !at.isConnected && steps < records.length; steps += 1) {
    const left = at
    at = records.find((record) => [...record.removedNodes].includes(left as ChildNode))?.[way] ?? null
  }
  return at?.isConnected ? at : null
}

const heirOf = (gone: HTMLElement, records: readonly MutationRecord[]): HTMLElement | null => {
  if (location.pathname !== page || performance.now() - scrolledAt < SCROLLED_MS) return null
  const record = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)))
  if (!record) return heading()
  const neighbour = nearest(beside(lasting(record.previousSibling, 'previousSibling', records), lasting(record.nextSibling, 'nextSibling', records)), gone)
  if (neighbour) return neighbour
  let at = record.target instanceof HTMLElement && record.target.isConnected ? record.target : null
  while (at && at !== document.body && at.tagName !== 'MAIN') {
    if (at.matches('[tabindex]') && isFree(at)) return at
    const other = nearest(beside(at.previousSibling, at.nextSibling), gone)
    if (other) return other
    at = at.parentElement
  }
  return heading()
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

/** For who gives the focus back and finds that its place has gone. */
export const whereToStay = (): HTMLElement | null => (stay?.isConnected && location.pathname === page ? stay : null)

/** Who ends writing goes nowhere in particular, so that letters are commands again; what closes later does not bring them back. */
export const leaveFocus = (): void => {
  stay = null
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

const settle = (): void => {
  if (!isNowhere() || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
  whereToStay()?.focus({ preventScroll: true })
}

const onChange = (records: readonly MutationRecord[]): void => {
  if (stay && !stay.isConnected) stay = heirOf(stay, records)
  if (!isNowhere() || !had) return
  // Also what was put elsewhere in its list, or could not be pressed for a moment: that takes the focus away, too.
  if (records.some(({ target, type, removedNodes }) => (type === 'attributes' ? target === had : [...removedNodes].some((node) => node.contains(had))))) setTimeout(settle)
}

/** For the whole life of the page. */
export const keepFocus = (): (() => void) => {
  const ends = new AbortController()
  const listen = { capture: true, passive: true, signal: ends.signal }
  const watch = new MutationObserver(onChange)
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    had = target
    if (target.closest(PASSING)) return
    stay = target
    page = location.pathname
  }, listen)
  // Who presses elsewhere has left by themselves.
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Element && !target.closest(PASSING) && !stay?.contains(target)) stay = null
  }, listen)
  document.addEventListener('scroll', () => (scrolledAt = performance.now()), listen)
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  return () => {
    ends.abort()
    watch.disconnect()
  }
}

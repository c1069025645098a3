// The frame in the page: over everything, as large as what is in it, and moving nothing else.

export type Size = { width: number; height: number; /** Of the square that the bubble takes. */ closed: number; side: string; isOpen: boolean; hasBubble: boolean }

/** As narrow as this there is room for one thing only. */
const PHONE = 480
export const isPhone = (): boolean => innerWidth <= PHONE

export const makeFrame = (src: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  Object.assign(frame, { id: 'patchbay-widget', title: 'Chat', allow: 'clipboard-write', src })
  Object.assign(frame.style, { position: 'fixed', bottom: '0', right: '0', border: '0', width: '0', height: '0', visibility: 'hidden', zIndex: '2147483000', colorScheme: 'normal', background: 'transparent' })
  return frame
}

/** As large as it will be when it is open, and cut down to the bubble until then: what does not change its place moves nothing in the page's eyes. */
export const place = ({ style }: HTMLIFrameElement, { width, height, side, isOpen, hasBubble, closed }: Size): void => {
  const rest = `calc(100% - ${closed}px)`
  style.width = isPhone() ? '100%' : `${width}px`
  style.height = isPhone() ? '100%' : `min(${height}px, 100%)`
  style.clipPath = isOpen ? 'none' : side === 'left' ? `inset(${rest} ${rest} 0 0)` : `inset(${rest} 0 0 ${rest})`
  style.visibility = isOpen || hasBubble ? 'visible' : 'hidden'
  style.left = side === 'left' ? '0' : 'auto'
  style.right = side === 'left' ? 'auto' : '0'
}

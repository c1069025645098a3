// The frame in the page: over everything, as large as what is in it, and moving nothing else.

export type Size = { width: number; height: number; side: string; isOpen: boolean; hasBubble: boolean }

/** As narrow as this there is room for one thing only. */
const PHONE = 480
export const isPhone = (): boolean => innerWidth <= PHONE

export const makeFrame = (src: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  Object.assign(frame, { id: 'patchbay-widget', title: 'Chat', allow: 'clipboard-write', src })
  Object.assign(frame.style, { position: 'fixed', bottom: '0', right: '0', border: '0', width: '0', height: '0', visibility: 'hidden', zIndex: '2147483000', colorScheme: 'normal', background: 'transparent' })
  return frame
}

export const place = ({ style }: HTMLIFrameElement, { width, height, side, isOpen, hasBubble }: Size): void => {
  const isWhole = isOpen && isPhone()
  style.width = isWhole ? '100%' : `${width}px`
  style.height = isWhole ? '100%' : `min(${height}px, 100%)`
  style.visibility = isOpen || hasBubble ? 'visible' : 'hidden'
  style.left = side === 'left' ? '0' : 'auto'
  style.right = side === 'left' ? 'auto' : '0'
}

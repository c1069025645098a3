// How much of the page the frame takes: all it will ever need from the start, cut down to the bubble while it is closed.
import { expect, test, vi } from 'vitest'
import { isPhone, place, type Size } from './loader-frame.ts'

const placed = (change: Partial<Size>, innerWidth = 1_200) => {
  vi.stubGlobal('innerWidth', innerWidth)
  const style = {} as CSSStyleDeclaration
  place({ style } as HTMLIFrameElement, { width: 416, height: 720, closed: 96, side: 'right', isOpen: false, hasBubble: true, ...change })
  return style
}

test.each([
  ['closed', {}, { clipPath: 'inset(calc(100% - 96px) 0 0 calc(100% - 96px))', visibility: 'visible', left: 'auto', right: '0' }],
  ['closed on the left', { side: 'left' }, { clipPath: 'inset(calc(100% - 96px) calc(100% - 96px) 0 0)', left: '0', right: 'auto' }],
  ['open', { isOpen: true }, { clipPath: 'none', visibility: 'visible' }],
  ['open without a bubble', { isOpen: true, hasBubble: false }, { visibility: 'visible' }],
  ['not there', { hasBubble: false }, { visibility: 'hidden' }],
])('%s', (_, change, expected) => expect(placed(change)).toMatchObject(expected))

test('is as large open as closed, so that nothing shifts', () => {
  const [closed, open] = [placed({}), placed({ isOpen: true })]
  expect([closed.width, closed.height]).toEqual([open.width, open.height])
  expect([placed({}, 390).width, placed({ isOpen: true }, 390).width, isPhone()]).toEqual(['100%', '100%', true])
})

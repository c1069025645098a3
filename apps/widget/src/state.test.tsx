// What changes is drawn, also when it changes before the browser has painted the first time.

// @vitest-environment jsdom
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { change, useWidget } from './state.ts'

const Shown = () => <p>{useWidget().isOnline ? 'on' : 'off'}</p>

afterEach(() => {
  change({ isOnline: true })
  render(null, document.body)
})

test('a change right after the first drawing is drawn', async () => {
  render(<Shown />, document.body)
  change({ isOnline: false })
  await vi.waitFor(() => expect(document.body.textContent).toBe('off'))
})

test('what is gone hears nothing any more', async () => {
  render(<Shown />, document.body)
  render(null, document.body)
  change({ isOnline: false })
  await Promise.resolve()
  expect(document.body.textContent).toBe('')
})

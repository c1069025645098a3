// The calls of a page: what waits for the frame, what stays here, and when callbacks are called.
import { expect, test } from 'vitest'
import { createApi } from './loader-calls.ts'

const make = () => {
  const sent: unknown[][] = []
  return { sent, api: createApi((args) => void sent.push(args)) }
}

test('what is called before the frame listens is sent then, in order', () => {
  const { sent, api } = make()
  api.call('hideChatBubble')
  api.call('showNewMessage', 'Hello', { isHtml: false })
  expect(sent).toEqual([])
  api.open()
  api.call('show')
  expect(sent).toEqual([['hideChatBubble'], ['showNewMessage', 'Hello', { isHtml: false }], ['show']])
})

test('the unread count is told at once, on each change, and no more after null', () => {
  const { sent, api } = make()
  const told: unknown[] = []
  api.tellUnread(2)
  api.call('onChangeUnreadMessagesCount', (count: unknown) => told.push(count))
  api.tellUnread(2)
  api.tellUnread(3)
  api.call('onChangeUnreadMessagesCount', null)
  api.tellUnread(4)
  expect([told, sent]).toEqual([[2, 3], []])
})

test('one callback each for showing and hiding: the last one given', () => {
  const { api } = make()
  const told: string[] = []
  api.call('onShow', () => told.push('first'))
  api.call('onShow', () => told.push('shown'))
  api.call('onHide', () => told.push('hidden'))
  api.tellShown(true)
  api.tellShown(false)
  api.call('onShow', null)
  api.tellShown(true)
  expect(told).toEqual(['shown', 'hidden'])
})

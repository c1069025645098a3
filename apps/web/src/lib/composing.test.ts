// The Enter and Escape of an input method are heard by no field and no dialog; those of the person are.

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardComposing } from './composing.ts'

let end = () => {}
const heard: string[] = []
const hear = ({ key }: KeyboardEvent): void => void heard.push(key)
beforeEach(() => {
  heard.length = 0
  end = guardComposing()
  document.addEventListener('keydown', hear, { capture: true })
})
afterEach(() => {
  end()
  document.removeEventListener('keydown', hear, { capture: true })
})

const press = (html: string, key: string, more: KeyboardEventInit = {}): string[] => {
  document.body.innerHTML = html
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  return heard
}

test.each(['<input />', '<textarea></textarea>'])('in %s', (field) => {
  for (const key of ['Enter', 'Escape', 'ArrowDown']) {
    expect(press(field, key, { isComposing: true })).toEqual([])
    // As Safari says it: the composition is over, the key is not the person's.
    expect(press(field, key, { keyCode: 229 })).toEqual([])
  }
  expect(press(field, 'Enter', { keyCode: 13 })).toEqual(['Enter'])
  expect(press(field, 'Escape', { keyCode: 27 })).toEqual(['Enter', 'Escape'])
})

test('an editor of rich text hears all but the Escape that would close what is around it', () => {
  expect(press('<div contenteditable="true"></div>', 'Escape', { isComposing: true })).toEqual([])
  expect(press('<div contenteditable="true"></div>', 'Enter', { isComposing: true })).toEqual(['Enter'])
})

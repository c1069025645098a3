// Who works by keyboard goes on beside what was taken away: in lists, columns and threads, and under what lies over them.

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFocus, leaveFocus, whereToStay } from './keep-focus.ts'

let end = () => {}
beforeEach(() => {
  history.replaceState(null, '', '/issues')
  end = keepFocus()
})
afterEach(() => end())

const draw = (html: string): void => void (document.body.innerHTML = html)
const get = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`Nothing is drawn as ${selector}.`)
  return found
}
const rows = (...names: string[]): string => names.map((name) => `<li id="${name}"><a href="/${name}">${name}</a><button aria-label="More for ${name}"></button></li>`).join('')
const more = (name: string): HTMLElement => get(`#${name} button`)
const settles = (expected: HTMLElement) => vi.waitFor(() => expect(document.activeElement).toBe(expected))
/** Everything that was to happen by now has: what is waited for comes in this order. */
const quiet = () => new Promise((go) => setTimeout(() => setTimeout(go)))

test('the row after it is gone on with, by the button of the same use; after the last one, the row before', async () => {
  draw(`<main><h1>Things</h1><ul>${rows('one', 'two', 'three')}</ul></main>`)
  more('two').focus()
  get('#two').remove()
  await settles(more('three'))
  get('#three').remove()
  await settles(more('one'))
})

test('of several that leave at once the next that stays is taken', async () => {
  draw(`<main><h1>Things</h1><ul>${rows('one', 'two', 'three', 'four')}</ul></main>`)
  more('two').focus()
  for (const name of ['two', 'three']) get(`#${name}`).remove()
  await settles(more('four'))
})

test('the last of all leads to the heading of the page', async () => {
  draw(`<main><h1>Things</h1><ul>${rows('one')}</ul></main>`)
  more('one').focus()
  get('ul').replaceWith(Object.assign(document.createElement('p'), { textContent: 'Nothing yet.' }))
  await settles(get('h1'))
})

test('a column that runs empty leads to the next column', async () => {
  draw('<main><section><h2>New</h2><div><a href="/1" data-card="1">1</a></div></section><section><button>Fold</button><div><a href="/2" data-card="2">2</a></div></section></main>')
  get('[data-card="1"]').focus()
  get('[data-card="1"]').remove()
  await settles(get('[data-card="2"]'))
})

test('a part without a neighbour leads to what is around it', async () => {
  draw('<main><article tabindex="-1"><div id="editor"><input /></div><p>Words</p></article></main>')
  get('input').focus()
  get('#editor').remove()
  await settles(get('article'))
})

test('what is only put elsewhere in its list keeps the focus', async () => {
  draw(`<main><ul>${rows('one', 'two', 'three')}</ul></main>`)
  more('one').focus()
  get('ul').append(get('#one'))
  await settles(more('one'))
})

test('a button that could not be pressed while its work was done has the focus again', async () => {
  draw('<main><button>Show more</button></main>')
  get('button').focus()
  get('button').setAttribute('disabled', '')
  // As browsers do it by themselves.
  get('button').blur()
  await quiet()
  expect(document.activeElement).toBe(document.body)
  get('button').removeAttribute('disabled')
  await settles(get('button'))
})

test('a row that goes while a question lies over it is remembered for when the question closes', async () => {
  draw(`<main><ul>${rows('one', 'two')}</ul></main><div role="dialog"><button>Delete</button></div>`)
  more('one').focus()
  get('[role=dialog] button').focus()
  get('#one').remove()
  await vi.waitFor(() => expect(whereToStay()).toBe(more('two')))
  expect(document.activeElement).toBe(get('[role=dialog] button'))
  get('[role=dialog]').remove()
  await settles(more('two'))
})

test('a bar that is there while something is selected gives the focus back to the page', async () => {
  draw(`<main><ul>${rows('one', 'two')}</ul><div role="toolbar"><button>Close</button></div></main>`)
  more('one').focus()
  get('[role=toolbar] button').focus()
  get('[role=toolbar]').remove()
  await settles(more('one'))
})

test('nobody is brought back who left by the pointer, walked to another page, or scrolled away', async () => {
  const leaves: (() => void)[] = [
    () => get('h1').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true })),
    () => history.replaceState(null, '', '/accounts'),
    () => get('ul').dispatchEvent(new Event('scroll')),
  ]
  for (const leave of leaves) {
    draw(`<main><h1>Things</h1><ul>${rows('one', 'two')}</ul></main>`)
    more('one').focus()
    leave()
    get('#one').remove()
    await quiet()
    expect(document.activeElement).toBe(document.body)
  }
})

test('who has ended writing is not brought back to it by what closes later', async () => {
  draw('<main><textarea></textarea></main><div role="dialog"><button>Close</button></div>')
  get('textarea').focus()
  leaveFocus()
  get('[role=dialog] button').focus()
  get('[role=dialog]').remove()
  await quiet()
  expect(document.activeElement).toBe(document.body)
})

test('who is elsewhere by now is left there', async () => {
  draw(`<main><ul>${rows('one', 'two')}</ul><input /></main>`)
  more('one').focus()
  get('input').focus()
  get('#one').remove()
  await quiet()
  expect(document.activeElement).toBe(get('input'))
})

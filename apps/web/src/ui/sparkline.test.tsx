// Numbers over time, drawn: as tall as they are, the latest told apart, and said in words to who does not see them.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Sparkline } from './sparkline.tsx'

const drawn = (values: number[]) => {
  const html = renderToStaticMarkup(<Sparkline values={values} label="4 last week" />)
  const bars = [...html.matchAll(/<rect ([^>]*)>/g)].map(([, attributes = '']) => Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])))
  return { html, bars }
}

test('the tallest is as tall as the drawing, others by their share, and all stand on one line', () => {
  const { bars } = drawn([1, 9, 18, 0])
  expect(bars.map(({ height }) => Number(height))).toEqual([3, 9, 18, 1])
  expect(new Set(bars.map(({ y, height }) => Number(y) + Number(height)))).toEqual(new Set([18]))
  expect(bars.map(({ x }) => Number(x))).toEqual([0, 7, 14, 21])
})

test('the latest stands out, unless there is nothing of it', () => {
  expect(drawn([3, 2, 4]).bars.map((bar) => bar.class)).toEqual(['fill-ink-3', 'fill-ink-3', 'fill-accent'])
  expect(drawn([3, 2, 0]).bars.map((bar) => bar.class)).toEqual(['fill-ink-3', 'fill-ink-3', 'fill-line-strong'])
})

test('nothing at all is a row of low bars, and is said', () => {
  const { html, bars } = drawn([0, 0, 0])
  expect(bars.map(({ height }) => height)).toEqual(['1', '1', '1'])
  expect(html).toMatch(/^<svg role="img" aria-label="4 last week"/)
})

// The variables that a text still has open, while it is being written: marked where they stand, and told.
import { openVariables } from '@patchbay/contract'
import { useEffect, useState } from 'react'

const NAME = 'open-variable'
const VARIABLE = /\{\{[^{}]{0,120}\}\}/g

/** Browsers without marks of this kind still hold the text up, and say why. */
const marks = (): Map<string, unknown> | undefined => (CSS as unknown as { highlights?: Map<string, unknown> }).highlights

const rangesIn = (root: Element): Range[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const match of (node.textContent ?? '').matchAll(VARIABLE)) {
      if (openVariables(match[0]).length === 0) continue
      const range = new Range()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      ranges.push(range)
    }
  return ranges
}

const paint = (ranges: Range[]): void => {
  const held = marks()
  if (!held) return
  if (ranges.length === 0) held.delete(NAME)
  else held.set(NAME, new Highlight(...ranges))
}

/** Those in the composer of the page. */
export const useOpenVariables = (active: boolean): string[] => {
  const [open, setOpen] = useState<string[]>([])
  useEffect(() => {
    const area = document.querySelector('[data-composer]')
    if (!active || !area) {
      setOpen([])
      return
    }
    let frame = 0
    const look = () => {
      const surface = area.querySelector('.ProseMirror')
      const ranges = surface ? rangesIn(surface) : []
      paint(ranges)
      const names = [...new Set(ranges.flatMap((range) => openVariables(range.toString())))]
      setOpen((old) => (old.join() === names.join() ? old : names))
    }
    const watch = new MutationObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    })
    watch.observe(area, { childList: true, characterData: true, subtree: true })
    look()
    return () => {
      watch.disconnect()
      cancelAnimationFrame(frame)
      paint([])
    }
  }, [active])
  return open
}

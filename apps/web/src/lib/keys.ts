// Keyboard: bind keys for as long as a component is there, and draw them as the machine at hand calls them.
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

export type Keymap = Record<string, (event: KeyboardEvent) => void>

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

export const drawKey = (key: string): string =>
  key
    .replace('$mod', isMac ? '⌘' : 'Ctrl')
    .replace('Shift', isMac ? '⇧' : 'Shift')
    .replace('Alt', isMac ? '⌥' : 'Alt')
    .replace('Enter', '↵')
    .replace('Escape', 'Esc')
    .replace('ArrowDown', '↓')
    .replaceAll('+', isMac ? '' : '+')

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))

/** Keys that no field needs for itself; undo, for one, belongs to the field while one writes in it. */
const FREE_WHILE_TYPING = new Set(['j', 'k'])

/** Letters typed into a field, a menu or a dialog are not commands. */
const isCommand = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented) return false
  const held = event.metaKey || event.ctrlKey
  if (isTyping(event.target)) return held && FREE_WHILE_TYPING.has(event.key.toLowerCase())
  if (held) return true
  return !(event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]'))
}

/** A held key walks on, but does not do a thing twice. What fields keep for themselves is decided above. */
const isIdle = (event: KeyboardEvent): boolean => event.isComposing || (event.repeat && !/^(j|k|Arrow.*)$/.test(event.key))

export const useKeys = (keymap: Keymap, enabled = true): void => {
  const latest = useRef(keymap)
  latest.current = keymap
  const names = Object.keys(keymap).join('|')
  useEffect(() => {
    if (!enabled) return
    const bound: Keymap = {}
    for (const name of names.split('|'))
      bound[name] = (event) => {
        if (!isCommand(event)) return
        event.preventDefault()
        latest.current[name]?.(event)
      }
    // Each by itself: of several together, one that is done leaves the others waiting for its second key, and the next sequence is lost.
    const ends = Object.entries(bound).map(([name, press]) => tinykeys(window, { [name]: press }, { ignore: isIdle }))
    return () => ends.forEach((end) => end())
  }, [names, enabled])
}

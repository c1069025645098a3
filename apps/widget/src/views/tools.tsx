// What can be done with a message: one button beside it, and behind that a reaction, or other words and none. A finger that rests on the message opens it too.
import { useEffect, useRef } from 'preact/hooks'
import { say } from '../words.ts'
import { Dots, Smile } from './icons.tsx'

/** As they are named on their way. */
export const REACTIONS: Record<string, string> = { thumbsup: '👍', heart: '❤️', tada: '🎉', joy: '😂', open_mouth: '😮', pray: '🙏' }

const HELD_MS = 450
/** As far as a finger trembles. */
const STILL_PX = 8

/** For a finger that stays where it is: one that moves wants to scroll. */
export const useHeld = (work: () => void) => {
  const held = useRef<{ timer?: ReturnType<typeof setTimeout>; x: number; y: number }>({ x: 0, y: 0 })
  const stop = () => clearTimeout(held.current.timer)
  useEffect(() => stop, [])
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      stop()
      if (pointerType === 'touch') held.current = { timer: setTimeout(work, HELD_MS), x, y }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => void (Math.hypot(clientX - held.current.x, clientY - held.current.y) > STILL_PX && stop()),
    onPointerUp: stop,
    onPointerCancel: stop,
  }
}

/** Open until something is chosen, Escape is pressed, or one goes elsewhere. */
const useOpen = (isOpen: boolean, setOpen: (isOpen: boolean) => void) => {
  const box = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const picks = box.current?.querySelector<HTMLElement>('.picks')
    picks?.scrollIntoView({ block: 'nearest' })
    picks?.querySelector('button')?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // These first, and the window only then.
      event.preventDefault()
      setOpen(false)
      box.current?.querySelector('button')?.focus()
    }
    const onDown = ({ target }: PointerEvent) => void (box.current?.contains(target as Node) || setOpen(false))
    addEventListener('keydown', onKey, true)
    addEventListener('pointerdown', onDown, true)
    return () => {
      removeEventListener('keydown', onKey, true)
      removeEventListener('pointerdown', onDown, true)
    }
  }, [isOpen, setOpen])
  return box
}

type ToolsProps = { isMine: boolean; isOpen: boolean; setOpen: (isOpen: boolean) => void; react: (emoji: string) => void; edit: () => void; remove: () => void }
export const Tools = ({ isMine, isOpen, setOpen, react, edit, remove }: ToolsProps) => {
  const box = useOpen(isOpen, setOpen)
  const done = (work: () => void) => () => {
    setOpen(false)
    work()
  }
  return (
    <span ref={box} class={`tools${isOpen ? ' is-open' : ''}`}>
      <button type="button" class="more" aria-label={say(isMine ? 'options' : 'react')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isMine ? <Dots /> : <Smile />}</button>
      {isMine
        ? <span class="picks is-words"><button type="button" onClick={done(edit)}>{say('edit')}</button><button type="button" onClick={done(remove)}>{say('remove')}</button></span>
        : isOpen && <span class="picks" role="group" aria-label={say('react')}>{Object.entries(REACTIONS).map(([name, sign]) => <button type="button" key={name} aria-label={`${say('react')} ${name.replaceAll('_', ' ')}`} onClick={done(() => react(name))}>{sign}</button>)}</span>}
    </span>
  )
}

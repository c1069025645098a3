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
export const useHeld = (work: () => unknown) => {
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
export const useOpen = (isOpen: boolean, setOpen: (isOpen: boolean) => void) => {
  const message = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const picks = message.current?.querySelector<HTMLElement>('.picks')
    picks?.scrollIntoView({ block: 'nearest' })
    picks?.querySelector('button')?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // These first, and the window only then.
      event.preventDefault()
      setOpen(false)
      message.current?.querySelector<HTMLElement>('.more')?.focus()
    }
    const onDown = ({ target }: PointerEvent) => void ((target as Element).closest('.more, .picks') || setOpen(false))
    addEventListener('keydown', onKey, true)
    addEventListener('pointerdown', onDown, true)
    return () => {
      removeEventListener('keydown', onKey, true)
      removeEventListener('pointerdown', onDown, true)
    }
  }, [isOpen, setOpen])
  return message
}

type Opening = { isMine: boolean; isOpen: boolean; setOpen: (isOpen: boolean) => void }
export const More = ({ isMine, isOpen, setOpen }: Opening) => (
  <button type="button" class="more" aria-label={say(isMine ? 'options' : 'react')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isMine ? <Dots /> : <Smile />}</button>
)

type PicksProps = Opening & { react: (emoji: string) => void; edit: () => void; remove: () => void }
export const Picks = ({ isMine, isOpen, setOpen, react, edit, remove }: PicksProps) => {
  const done = (work: () => void) => () => {
    setOpen(false)
    work()
  }
  // With a mouse these two show themselves, and nothing has to be opened.
  if (isMine) return <span class={`picks is-words${isOpen ? ' is-open' : ''}`}><button type="button" onClick={done(edit)}>{say('edit')}</button><button type="button" onClick={done(remove)}>{say('remove')}</button></span>
  if (!isOpen) return null
  return (
    <span class="picks" role="group" aria-label={say('react')}>
      {Object.entries(REACTIONS).map(([name, sign]) => <button type="button" key={name} aria-label={`${say('react')} ${name.replaceAll('_', ' ')}`} onClick={done(() => react(name))}>{sign}</button>)}
    </span>
  )
}

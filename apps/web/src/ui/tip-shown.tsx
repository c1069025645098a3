// A hint where it is seen: beside its control, within the window, gone with Escape or when the page moves.
import { autoUpdate, flip, offset, shift, useFloating } from '@floating-ui/react-dom'
import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './kbd.tsx'
import { dropTip, keepTip, leaveTip, type Side } from './tip-state.ts'

const ID = 'tip'
const PLACING = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })]

const useSaid = (anchor: HTMLElement) =>
  useEffect(() => {
    const before = anchor.getAttribute('aria-describedby')
    anchor.setAttribute('aria-describedby', before ? `${before} ${ID}` : ID)
    return () => (before ? anchor.setAttribute('aria-describedby', before) : anchor.removeAttribute('aria-describedby'))
  }, [anchor])

const useWaysOut = () =>
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => (event.key === 'Escape' ? dropTip() : undefined)
    document.addEventListener('keydown', onKey, true)
    document.addEventListener('scroll', dropTip, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      document.removeEventListener('scroll', dropTip, true)
    }
  }, [])

type TipShownProps = { anchor: HTMLElement; label: ReactNode; keys: string | undefined; side: Side }
export const TipShown = ({ anchor, label, keys, side }: TipShownProps) => {
  const { refs, floatingStyles, isPositioned } = useFloating({ placement: side, strategy: 'fixed', elements: { reference: anchor }, whileElementsMounted: autoUpdate, middleware: PLACING })
  useSaid(anchor)
  useWaysOut()
  return createPortal(
    <div
      ref={refs.setFloating}
      id={ID}
      role="tooltip"
      style={floatingStyles}
      onPointerEnter={keepTip}
      onPointerLeave={leaveTip}
      className={`floats z-50 flex w-max max-w-72 items-center gap-2 px-2 py-1 text-small text-ink ${isPositioned ? '' : 'invisible'}`}
    >
      {label}
      {keys ? <Kbd keys={keys} /> : null}
    </div>,
    document.body,
  )
}

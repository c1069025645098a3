// Keys that belong to an input method, such as the Enter that ends its window: no field and no dialog is to hear of them.

/** Safari ends the composition before it tells of the key, and then only this code says whose key it was. */
const OF_INPUT_METHOD = 229

const isOwn = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Editors of rich text know of input methods themselves; Escape would close the dialog around them all the same. */
const onKey = (event: KeyboardEvent): void => {
  if (!event.isComposing && event.keyCode !== OF_INPUT_METHOD) return
  if (isOwn(event.target) || event.key === 'Escape') event.stopImmediatePropagation()
}

/** To be called before anything else listens for keys. */
export const guardComposing = (): (() => void) => {
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}

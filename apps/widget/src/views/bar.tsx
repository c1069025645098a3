// The bar over a screen that is not the first: back, what it is, and close.
import type { ComponentChildren } from 'preact'
import { go, show } from '../actions.ts'
import { say } from '../words.ts'
import { Back, Cross } from './icons.tsx'

export const Bar = ({ title, children }: { title: string | undefined; children?: ComponentChildren }) => (
  <header class="bar">
    <button type="button" class="icon" aria-label={say('back')} onClick={() => go({ name: 'home' })}><Back /></button>
    {children}
    <h1 class="grow" dir="auto">{title}</h1>
    <button type="button" class="icon" aria-label={say('close')} onClick={() => show(false)}><Cross /></button>
  </header>
)

// The few signs there are, drawn in one stroke.
import type { ComponentChildren } from 'preact'

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    {children}
  </svg>
)

export const Bubble = () => <Icon><path d="M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.8A8.4 8.4 0 1 1 21 11.5Z" /></Icon>
export const Cross = () => <Icon><path d="M6 6l12 12M18 6 6 18" /></Icon>
export const Back = () => <span class="turns"><Icon><path d="M15 5l-7 7 7 7" /></Icon></span>
export const Onward = () => <span class="turns"><Icon><path d="M9 5l7 7-7 7" /></Icon></span>
export const Plane = () => <span class="turns"><Icon><path d="M4 12 20 4l-5 16-3.5-6.5Z" /></Icon></span>
export const Clip = () => <Icon><path d="M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6" /></Icon>
export const Smile = () => <Icon><circle cx="12" cy="12" r="9" /><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01" /></Icon>
export const Dots = () => <Icon><path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" /></Icon>
